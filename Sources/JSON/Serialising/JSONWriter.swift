/// Appends values to a buffer of UTF-8.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  let indentation: JSONIndentation
  private var level = 0
  private var lineStart = 0

  /// Where arrays of scalars are broken into lines.
  private static let lineLength = 100

  init(indentation: JSONIndentation) { self.indentation = indentation }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): write(value)
    case .number(let value): write(value)
    case .string(let value): write(value)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ run: Slice<UnsafeBufferPointer<UInt8>>) { bytes.append(contentsOf: run) }

  private mutating func breakLine() {
    guard indentation == .pretty else { return }
    append(UInt8(ascii: "\n"))
    lineStart = bytes.count
    for _ in 0..<level { append("  ") }
  }

  private mutating func write(_ object: JSONObject) {
    guard !object.isEmpty else { return append("{}") }
    append(UInt8(ascii: "{"))
    level += 1
    for (index, member) in object.members.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      breakLine()
      write(member.key)
      append(indentation == .pretty ? ": " : ":")
      write(member.value)
    }
    level -= 1
    breakLine()
    append(UInt8(ascii: "}"))
  }

  private mutating func write(_ elements: [JSONValue]) {
    guard !elements.isEmpty else { return append("[]") }
    append(UInt8(ascii: "["))
    level += 1
    let breaks = writeElements(elements)
    level -= 1
    if breaks { breakLine() }
    append(UInt8(ascii: "]"))
  }

  /// Writes what stands between the brackets; whether it takes more than one line.
  private mutating func writeElements(_ elements: [JSONValue]) -> Bool {
    if indentation == .pretty {
      guard elements.allSatisfy(\.isScalar) else {
        writeOnePerLine(elements)
        return true
      }
      let start = bytes.count
      if writeOnOneLine(elements) { return false }
      bytes.removeSubrange(start...)
      writeInLines(elements)
      return true
    }
    for (index, element) in elements.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      write(element)
    }
    return false
  }

  private mutating func writeOnePerLine(_ elements: [JSONValue]) {
    for (index, element) in elements.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      breakLine()
      write(element)
    }
  }

  /// Writes scalars side by side; false as soon as the line is full.
  private mutating func writeOnOneLine(_ scalars: [JSONValue]) -> Bool {
    for (index, scalar) in scalars.enumerated() {
      if index > 0 { append(", ") }
      write(scalar)
      if bytes.count - lineStart >= Self.lineLength { return false }
    }
    return true
  }

  /// Writes scalars side by side in as many lines as they need.
  private mutating func writeInLines(_ scalars: [JSONValue]) {
    var scalar = JSONWriter(indentation: .compact)
    breakLine()
    for (index, value) in scalars.enumerated() {
      scalar.bytes.removeAll(keepingCapacity: true)
      scalar.write(value)
      if index > 0 {
        append(UInt8(ascii: ","))
        if bytes.count - lineStart + scalar.bytes.count + 2 > Self.lineLength {
          breakLine()
        } else {
          append(UInt8(ascii: " "))
        }
      }
      bytes.append(contentsOf: scalar.bytes)
    }
  }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
