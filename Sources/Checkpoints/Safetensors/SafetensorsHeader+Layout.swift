import Tensors

extension SafetensorsHeader {
  /// Checks the range of one tensor on its own.
  func check(
    _ offsets: [Int], byteCount: Int, shape: [Int], _ type: ElementType, _ name: String
  ) throws(CheckpointError) {
    guard offsets.count == 2 else {
      throw failure(.malformed, name, "\"data_offsets\" must hold 2 integers, not \(offsets.count)")
    }
    let (begin, end) = (offsets[0], offsets[1])
    guard begin <= end else { throw failure(.malformed, name, "data_offsets [\(begin), \(end)] run backwards") }
    guard end <= dataByteCount else {
      throw failure(.truncated, name, "data_offsets [\(begin), \(end)] end past the data's \(dataByteCount) bytes")
    }
    guard end - begin == byteCount else {
      let rule = "\(type.rawValue) \(shape) takes \(byteCount) bytes, but data_offsets span \(end - begin)"
      throw failure(.sizeMismatch, name, rule)
    }
  }

  /// Checks that the ranges follow one another from the first byte to the last.
  ///
  /// - Complexity: O(n log n).
  func checkCoverage(_ entries: [Entry]) throws(CheckpointError) {
    var covered = 0
    for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard entry.begin >= covered else {
        throw failure(
          .malformed, entry.info.name, "begins at \(entry.begin), inside another tensor that ends at \(covered)")
      }
      guard entry.begin == covered else {
        throw failure(.malformed, entry.info.name, "begins at \(entry.begin) behind a hole from \(covered)")
      }
      covered = entry.end
    }
    guard covered == dataByteCount else {
      let rule = "\(dataByteCount - covered) trailing bytes follow the last tensor's end at \(covered)"
      throw failure(.malformed, SafetensorsReader.headerItem, rule)
    }
  }
}
