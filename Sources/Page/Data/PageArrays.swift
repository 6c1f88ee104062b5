import JSON

/// A number of the page's buffer, little-endian as it lies in memory.
protocol PageNumber: BitwiseCopyable, Sendable {
  /// The type's name in the document.
  static var pageType: String { get }
}

extension Double: PageNumber { static var pageType: String { "f64" } }
extension Float: PageNumber { static var pageType: String { "f32" } }
extension Int32: PageNumber { static var pageType: String { "i32" } }
extension UInt32: PageNumber { static var pageType: String { "u32" } }
extension UInt16: PageNumber { static var pageType: String { "u16" } }
extension UInt8: PageNumber { static var pageType: String { "u8" } }
extension Int8: PageNumber { static var pageType: String { "i8" } }

/// The page's arrays, one behind the other in one buffer, each at a multiple of 8 bytes.
struct PageArrays: Sendable {
  private(set) var bytes: [UInt8] = []
  /// By name, each array's `type`, `count`, and `offset` in the buffer.
  private(set) var document = JSONObject()

  /// Adds an array.
  ///
  /// - Precondition: the name is new.
  mutating func add<Number: PageNumber>(_ name: String, _ values: [Number]) {
    let isNew = document.append(
      key: name,
      value: ["type": .string(Number.pageType), "count": .integer(values.count), "offset": .integer(bytes.count)])
    precondition(isNew, "the array \(name) is there already")
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    bytes += [UInt8](repeating: 0, count: -bytes.count & 7)
  }
}
