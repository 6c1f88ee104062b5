/// The order of names that people expect: runs of digits by their value, the rest by its characters.
///
/// `features.3` stands before `features.11`, `a` before `a.b`, and a number before any other text. Leading zeros do not
/// count; names that differ by them alone stand in the order of their characters, so that the order is total.
package struct NaturalKey: Comparable, Sendable {
  /// Bytes whose plain order is the natural one: made once a name, compared often.
  private let key: [UInt8]
  private let name: String

  private static let separator: UInt8 = 0
  private static let number: UInt8 = 1
  /// Stands before a byte of the text that would read as one of these marks.
  private static let escape: UInt8 = 2

  /// - Complexity: O(length)
  package init(_ name: String) {
    self.name = name
    var key: [UInt8] = []
    key.reserveCapacity(name.utf8.count + 16)
    var rest = Substring(name).utf8
    while let byte = rest.first {
      if byte.isASCIIDigit {
        let run = rest.prefix { $0.isASCIIDigit }
        Self.append(run.drop { $0 == UInt8(ascii: "0") }, to: &key)
        rest = rest.dropFirst(run.count)
      } else {
        if byte == UInt8(ascii: ".") {
          key.append(Self.separator)
        } else {
          if byte <= Self.escape { key.append(Self.escape) }
          key.append(byte)
        }
        rest = rest.dropFirst()
      }
    }
    self.key = key
  }

  /// Numbers compare by how many digits they have, then by the digits, so that none is too large.
  private static func append(_ digits: Substring.UTF8View, to key: inout [UInt8]) {
    key.append(number)
    let count = UInt64(digits.count)
    for shift in stride(from: 56, through: 0, by: -8) { key.append(UInt8(truncatingIfNeeded: count >> UInt64(shift))) }
    key += digits
  }

  package static func < (a: NaturalKey, b: NaturalKey) -> Bool {
    a.key == b.key ? a.name < b.name : a.key.lexicographicallyPrecedes(b.key)
  }
}

extension Sequence {
  /// The elements in the natural order of their names.
  ///
  /// - Complexity: O(n log n); a name is read once.
  func inNaturalOrder(by name: (Element) -> String) -> [Element] {
    map { (NaturalKey(name($0)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
