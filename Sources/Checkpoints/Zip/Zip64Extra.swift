/// The zip64 extra field: the 64-bit numbers of those 32-bit ones that are all ones, in their order.
///
/// Source: PKWARE APPNOTE 6.3.10, section 4.5.3.
enum Zip64Extra {
  private static let identifier: UInt16 = 1

  /// The numbers behind `short`; nil if one is missing, if the field holds more than it should, or if the extra
  /// data is not a sequence of fields.
  static func resolve(_ short: [UInt32], extra: [UInt8]) -> [UInt64]? {
    guard short.contains(UInt32.max) else { return short.map(UInt64.init) }
    guard var field = field(in: extra) else { return nil }
    var numbers: [UInt64] = []
    for number in short {
      guard number == UInt32.max else {
        numbers.append(UInt64(number))
        continue
      }
      guard let long = field.integer(UInt64.self) else { return nil }
      numbers.append(long)
    }
    // What may follow is the number of the disk.
    return field.remaining == 0 || field.remaining == 4 ? numbers : nil
  }

  private static func field(in extra: [UInt8]) -> ByteCursor? {
    var cursor = ByteCursor(extra)
    while let kind = cursor.integer(UInt16.self), let length = cursor.integer(UInt16.self) {
      guard let body = cursor.take(Int(length)) else { return nil }
      if kind == identifier { return ByteCursor(Array(body)) }
    }
    return nil
  }
}
