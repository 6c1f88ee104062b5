extension PickleMachine {
  mutating func number(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    switch opcode {
    case .newTrue: .bool(true)
    case .newFalse: .bool(false)
    case .binInt: .integer(Int(try operand(Int32.self)))
    case .binInt1: .integer(Int(try operand(UInt8.self)))
    case .binInt2: .integer(Int(try operand(UInt16.self)))
    case .long1: try long(byteCount: Int(try operand(UInt8.self)))
    case .long4: try long(byteCount: Int(try operand(UInt32.self)))
    // The one number that is stored with its most significant byte first.
    case .binFloat: .float(Double(bitPattern: try operand(UInt64.self).byteSwapped))
    case .int, .long, .float: try numberInText(opcode)
    default: .none
    }
  }

  /// A two's-complement integer of `byteCount` bytes, least significant first.
  private mutating func long(byteCount: Int) throws(CheckpointError) -> PickleValue {
    guard byteCount <= PickleLimits.integerByteCount else {
      throw failure(
        .limit, "an integer of \(byteCount) bytes; at most \(PickleLimits.integerByteCount) are read")
    }
    guard let bytes = cursor.take(byteCount) else { throw failure(.truncated, "\(byteCount) bytes are due") }
    guard let last = bytes.last else { return .integer(0) }
    let sign: UInt8 = last & 0x80 == 0 ? 0 : 0xFF
    let low = bytes + [UInt8](repeating: sign, count: max(0, 8 - byteCount))
    let value = Int(truncatingIfNeeded: Int64(littleEndianBytes: low.prefix(8)))
    let isWhole = bytes.dropFirst(8).allSatisfy { $0 == sign } && (value < 0) == (sign != 0)
    return isWhole ? .integer(value) : .bigInteger
  }

  private mutating func numberInText(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    let bytes = try line()
    guard bytes.count <= 1000 else { throw failure(.limit, "a number of \(bytes.count) characters") }
    let text = String(decoding: bytes, as: UTF8.self)
    if opcode == .float {
      guard let value = Double(text) else { throw failure(.malformed, "not a number") }
      return .float(value)
    }
    if opcode == .int && (text == "01" || text == "00") { return .bool(text == "01") }
    let digits = text.last == "L" ? text.dropLast() : text[...]
    if let value = Int(digits) { return .integer(value) }
    guard let first = digits.first, first == "-" || first.isWholeNumber, digits.count > 18,
      digits.dropFirst().allSatisfy({ $0.isASCII && $0.isWholeNumber })
    else { throw failure(.malformed, "not an integer") }
    guard digits.count <= 40 else {
      throw failure(
        .limit, "an integer of \(digits.count) digits; at most \(PickleLimits.integerByteCount) bytes are read")
    }
    return .bigInteger
  }

  mutating func text(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    switch opcode {
    case .binUnicode: try unicode(try counted(by: UInt32.self))
    case .shortBinUnicode: try unicode(try counted(by: UInt8.self))
    case .binUnicode8: try unicode(try counted(by: UInt64.self))
    case .unicode: try escaped(try line(), .unicode)
    case .string: try escaped(try unquoted(try line()), .bytes)
    // Python 2's strings: text wherever they are UTF-8.
    case .binString: stringOrBytes(try counted(by: Int32.self))
    default: stringOrBytes(try counted(by: UInt8.self))
    }
  }

  mutating func bytes(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    switch opcode {
    case .binBytes: .bytes(Array(try counted(by: UInt32.self)))
    case .shortBinBytes: .bytes(Array(try counted(by: UInt8.self)))
    default: .bytes(Array(try counted(by: UInt64.self)))
    }
  }

  private func unicode(_ bytes: ArraySlice<UInt8>) throws(CheckpointError) -> PickleValue {
    guard let text = String(exactUTF8: bytes) else { throw failure(.malformed, "a string that is not UTF-8") }
    return .string(text)
  }

  private func stringOrBytes(_ bytes: ArraySlice<UInt8>) -> PickleValue {
    String(exactUTF8: bytes).map(PickleValue.string) ?? .bytes(Array(bytes))
  }

  private func unquoted(_ line: ArraySlice<UInt8>) throws(CheckpointError) -> ArraySlice<UInt8> {
    guard line.count >= 2, let first = line.first, first == line.last, first == 0x22 || first == 0x27 else {
      throw failure(.malformed, "a string without its quotes")
    }
    return line.dropFirst().dropLast()
  }

  private func escaped(_ line: ArraySlice<UInt8>, _ kind: PickleEscapes.Kind) throws(CheckpointError) -> PickleValue {
    guard let text = PickleEscapes.text(line, kind) else { throw failure(.malformed, "a broken escape in a string") }
    return .string(text)
  }
}
