import Crypto
import Foundation
import LinearAlgebra

/// Reads one entry, and believes nothing of it: whose file it is, its size, its header and its checksum must be right, and its
/// numbers such as singular triples have. An entry of which anything is wrong is none.
struct EntryReader {
  private let descriptor: Int32
  private var offset = 0
  private var hash = SHA256()

  /// The triples of a key in a folder, which counts as used from now on; nil where there are none.
  ///
  /// - Complexity: O(bytes of the entry), with no memory beside the result.
  static func triples(_ key: CacheKey, in folder: String) -> SingularTriples? {
    guard let byteCount = key.entryByteCount else { return nil }
    // Not blocking, so that a pipe of this name is refused at once.
    let descriptor = open(folder + "/" + key.fileName, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      Int(status.st_size) == byteCount
    else { return nil }
    var reader = EntryReader(descriptor: descriptor)
    guard let triples = reader.triples(key) else { return nil }
    futimens(descriptor, nil)
    return triples
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  private mutating func triples(_ key: CacheKey) -> SingularTriples? {
    guard let head = array(EntryHeader.byteCount, filler: UInt8(0)), let header = EntryHeader(head, key: key),
      let values = array(key.count, filler: 0.0), Self.areSingularValues(values),
      let left = matrix(key.rows, key), let right = matrix(key.columns, key)
    else { return nil }
    let expected = Array(hash.finalize())
    guard array(EntryHeader.checksumByteCount, filler: UInt8(0)) == expected else { return nil }
    return SingularTriples(
      storedValues: values, next: header.next, left: left, right: right, method: header.method)
  }

  private mutating func matrix(_ rows: Int, _ key: CacheKey) -> StoredMatrix? {
    key.scalarByteCount == 4
      ? matrix(rows, key.count, filler: Float(0)).map(StoredMatrix.float32)
      : matrix(rows, key.count, filler: 0.0).map(StoredMatrix.float64)
  }

  private mutating func matrix<Scalar: MatrixScalar & BitwiseCopyable>(
    _ rows: Int, _ columns: Int, filler: Scalar
  ) -> Matrix<Scalar>? {
    guard let elements = array(rows * columns, filler: filler) else { return nil }
    // No entry of a vector of length 1 comes near 2; NaN is greater than all numbers here.
    guard elements.withUnsafeBufferPointer({ Scalar.largestMagnitude($0) }) < 2 else { return nil }
    return Matrix(rowCount: rows, columnCount: columns, elements: elements)
  }

  /// The next numbers, as they lie in the file; nil where it ends before them.
  private mutating func array<Element: BitwiseCopyable>(_ count: Int, filler: Element) -> [Element]? {
    var isWhole = false
    let elements = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      let bytes = UnsafeMutableRawBufferPointer(
        start: buffer.baseAddress, count: count * MemoryLayout<Element>.stride)
      isWhole = read(into: bytes)
      if isWhole { hash.update(bufferPointer: UnsafeRawBufferPointer(bytes)) }
      filled = isWhole ? count : 0
    }
    return isWhole ? elements : nil
  }

  private mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    offset += done
    return true
  }

  private static func areSingularValues(_ values: [Double]) -> Bool {
    values.allSatisfy { $0.isFinite && $0 >= 0 } && zip(values, values.dropFirst()).allSatisfy(>=)
  }
}
