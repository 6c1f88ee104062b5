/// What lines of bytes are written as differences to (PNG specification, 9.2).
enum PNGFilter: UInt8 {
  case none, left, up, average, paeth

  /// Turns differences back into bytes, in place: lines that begin with the number of their filter.
  ///
  /// - Parameters:
  ///   - step: how far back the same number of the pixel before stands, in bytes.
  static func undo(
    _ lines: inout ArraySlice<UInt8>, rowByteCount: Int, step: Int, file: String
  ) throws(PictureError) {
    let stride = rowByteCount + 1
    let unknown: UInt8? = lines.withUnsafeMutableBufferPointer { bytes in
      for start in Swift.stride(from: 0, to: bytes.count, by: stride) {
        guard let filter = PNGFilter(rawValue: bytes[start]) else { return bytes[start] }
        filter.undo(bytes, line: start + 1..<start + stride, step: step, isFirst: start == 0)
      }
      return nil
    }
    if let unknown { throw PictureError(.malformed, file: file, "a line of filter \(unknown), which is none of PNG's") }
  }

  private func undo(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, line: Range<Int>, step: Int, isFirst: Bool
  ) {
    guard self != .none else { return }
    let stride = line.count + 1
    for place in line {
      let hasLeft = place - step >= line.lowerBound
      let left = hasLeft ? bytes[place - step] : 0
      let up = isFirst ? 0 : bytes[place - stride]
      let corner = hasLeft && !isFirst ? bytes[place - stride - step] : 0
      bytes[place] &+= prediction(left, up, corner)
    }
  }

  @inline(__always)
  private func prediction(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    switch self {
    case .none: 0
    case .left: left
    case .up: up
    case .average: UInt8((Int(left) + Int(up)) / 2)
    case .paeth: Self.nearest(left, up, corner)
    }
  }

  /// Of the three neighbours the one nearest to left + up - corner.
  private static func nearest(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(up) - Int(corner)
    let distances = (abs(estimate - Int(left)), abs(estimate - Int(up)), abs(estimate - Int(corner)))
    if distances.0 <= distances.1 && distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? up : corner
  }
}
