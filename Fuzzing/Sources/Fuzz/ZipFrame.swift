import TestSupport

/// An archive whose last member is exchanged over and over, with all numbers about it kept right.
struct ZipFrame {
  /// What stands before the member's bytes.
  private(set) var head: [UInt8]
  /// What stands behind them.
  private(set) var tail: [UInt8]
  private let local: Int
  private let central: Int
  private let directoryOffset: Int

  /// Adds an empty member of that name behind those of `zip`, which has no comment and no zip64 records.
  init(_ zip: ZipBuilder, lastMember name: String) {
    var zip = zip
    zip.add(name, [])
    let bytes = zip.bytes
    let nameCount = name.utf8.count
    let endOffset = bytes.count - 22
    directoryOffset = bytes[(endOffset + 16)..<(endOffset + 20)].reversed().reduce(0) { $0 << 8 | Int($1) }
    head = Array(bytes[..<directoryOffset])
    tail = Array(bytes[directoryOffset...])
    local = directoryOffset - nameCount - 30
    central = endOffset - nameCount - 46 - directoryOffset
  }

  /// Says everywhere that the last member holds `bytes`.
  mutating func set(_ bytes: UnsafeRawBufferPointer) {
    let numbers = [ZipBuilder.checksum(Array(bytes)), UInt32(bytes.count), UInt32(bytes.count)]
    for (place, number) in numbers.enumerated() {
      Self.set(&head, local + 14 + 4 * place, number)
      Self.set(&tail, central + 16 + 4 * place, number)
    }
    Self.set(&tail, tail.count - 6, UInt32(directoryOffset + bytes.count))
  }

  private static func set(_ bytes: inout [UInt8], _ offset: Int, _ value: UInt32) {
    for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt32(8 * place)) }
  }
}
