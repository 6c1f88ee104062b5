import Crypto
import LinearAlgebra

/// The SHA-256 of a matrix's elements as they lie in memory.
package struct MatrixDigest: Sendable, Equatable {
  let bytes: [UInt8]

  /// Hashes the elements where they are.
  ///
  /// - Complexity: O(elements) time, no memory.
  package init(_ matrix: StoredMatrix) {
    var hash = SHA256()
    switch matrix {
    case .float32(let matrix): matrix.elements.withUnsafeBytes { hash.update(bufferPointer: $0) }
    case .float64(let matrix): matrix.elements.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    bytes = Array(hash.finalize())
  }
}
