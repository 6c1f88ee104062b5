/// A Swift source without its comments, which may be nested, and without what stands in quotes; its lines stay lines.
struct SwiftCode {
  private enum Place: Equatable {
    case code
    case text(quotes: Int)
    case lineComment
    case comment(depth: Int)
  }

  let text: String

  init(source: String) {
    let bytes = Array(source.utf8)
    var (code, place, index) = ([UInt8](), Place.code, 0)
    while index < bytes.count {
      let (next, length) = Self.step(bytes[index...], in: place)
      if bytes[index] == UInt8(ascii: "\n") || (place == .code && next == .code) { code.append(bytes[index]) }
      (place, index) = (next, index + length)
    }
    text = String(decoding: code, as: UTF8.self)
  }

  /// Where the reader stands behind the first sign of what is left, and how many bytes that sign has.
  private static func step(_ rest: ArraySlice<UInt8>, in place: Place) -> (Place, length: Int) {
    func begins(_ sign: StaticString) -> Bool {
      rest.prefix(sign.utf8CodeUnitCount).elementsEqual(
        UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount))
    }
    switch place {
    case .code where begins("\"\"\""): return (.text(quotes: 3), 3)
    case .code where begins("\""): return (.text(quotes: 1), 1)
    case .code where begins("//"): return (.lineComment, 2)
    case .code where begins("/*"): return (.comment(depth: 1), 2)
    case .text(3) where begins("\"\"\""): return (.code, 3)
    case .text(1) where begins("\"") || begins("\n"): return (.code, 1)
    case .text where begins("\\\\") || begins("\\\""): return (place, 2)
    case .lineComment where begins("\n"): return (.code, 1)
    case .comment(let depth) where begins("/*"): return (.comment(depth: depth + 1), 2)
    case .comment(let depth) where begins("*/"): return (depth == 1 ? .code : .comment(depth: depth - 1), 2)
    default: return (place, 1)
    }
  }
}
