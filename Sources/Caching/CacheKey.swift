import Crypto
import LinearAlgebra

/// What a decomposition is known by: everything that can change a bit of it.
package struct CacheKey: Sendable, Equatable {
  /// The SHA-256 over all of it.
  let bytes: [UInt8]
  /// The sides of the matrix, and how many triples it gives.
  let rows: Int
  let columns: Int
  let count: Int
  /// 4 for vectors in float32, 8 in float64.
  let scalarByteCount: Int

  /// Decompositions of fewer operations, up to a factor, take less time than is worth a file: some milliseconds.
  static let leastOperations = 4e6

  /// The key of the leading `rank` triples of a matrix.
  ///
  /// - Parameters:
  ///   - digest: the hash of the matrix's elements, which do not change when they are taken as another number of rows.
  ///   - rank: how many triples; nil for all.
  ///   - threads: on how many threads the products of the decomposition run.
  /// - Returns: nil for a matrix that is decomposed as fast as a file is read.
  package init?(_ matrix: StoredMatrix, digest: @autoclosure () -> MatrixDigest, rank: Int?, seed: UInt64, threads: Int)
  {
    let (short, long) = (min(matrix.rowCount, matrix.columnCount), max(matrix.rowCount, matrix.columnCount))
    guard Double(short) * Double(short) * Double(long) >= Self.leastOperations else { return nil }
    rows = matrix.rowCount
    columns = matrix.columnCount
    count = min(rank ?? short, short)
    if case .float32 = matrix { scalarByteCount = 4 } else { scalarByteCount = 8 }
    var hash = SHA256()
    let options = [
      "svr decomposition", "format \(EntryHeader.version)", NumericsIdentity.text, "rank \(count)", "seed \(seed)",
      "threads \(threads)", "float\(8 * scalarByteCount)", "\(rows) x \(columns)",
    ]
    // No option holds a line feed, so that no two lists of options are one text.
    hash.update(data: Array((options.joined(separator: "\n") + "\n").utf8))
    hash.update(data: digest().bytes)
    bytes = Array(hash.finalize())
  }

  /// The name of the entry's file.
  var fileName: String { bytes.map(Self.hexadecimal).joined() + CacheFolder.suffix }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0" + text : text
  }
}
