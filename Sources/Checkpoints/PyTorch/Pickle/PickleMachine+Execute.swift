extension PickleMachine {
  /// Runs one opcode other than `STOP`, in the groups of `pickletools`.
  mutating func execute(_ opcode: PickleOpcode) throws(CheckpointError) {
    switch opcode {
    case .proto, .frame, .stop: try executeFraming(opcode)
    case .mark: try setMark()
    case .pop: try popValueOrMark()
    case .popMark: _ = try popToMark()
    case .dup: push(try top())
    case .none, .newTrue, .newFalse, .int, .binInt, .binInt1, .binInt2, .long, .long1, .long4, .float, .binFloat:
      push(try number(opcode))
    case .string, .binString, .shortBinString, .unicode, .binUnicode, .shortBinUnicode, .binUnicode8:
      push(try text(opcode))
    case .binBytes, .shortBinBytes, .binBytes8, .byteArray8: push(try bytes(opcode))
    case .nextBuffer, .readOnlyBuffer: throw failure(.unsupported, "a buffer outside the pickle")
    case .emptyTuple, .tuple, .tuple1, .tuple2, .tuple3: push(try tuple(opcode))
    case .emptyList, .list, .emptySet, .frozenSet, .emptyDict, .dict: push(try container(opcode))
    case .append, .appends, .addItems, .setItem, .setItems: try fill(opcode)
    case .get, .binGet, .longBinGet: push(try remembered(try memoIndex(opcode)))
    case .put, .binPut, .longBinPut: try memoize(at: try memoIndex(opcode))
    case .memoize: try memoizeNext()
    case .global, .stackGlobal: push(try global(opcode))
    case .ext1, .ext2, .ext4: throw failure(.refusedCode, "the extension registry names code outside the file")
    case .persid: throw failure(.malformed, "a persistent id in text; PyTorch writes tuples")
    case .binPersid: push(heap.persistent(try pop()))
    case .reduce, .newObj, .newObjEx, .obj, .inst: push(try call(opcode))
    case .build: try build()
    }
  }

  private mutating func executeFraming(_ opcode: PickleOpcode) throws(CheckpointError) {
    switch opcode {
    case .proto:
      let version = try operand(UInt8.self)
      guard version <= 5 else { throw failure(.unsupported, "pickle protocol \(version)") }
    case .frame:
      let length = try operand(UInt64.self)
      guard length <= UInt64(cursor.remaining) else {
        throw failure(.truncated, "a frame of \(length) bytes; \(cursor.remaining) remain")
      }
    default: break
    }
  }

  private mutating func memoIndex(_ opcode: PickleOpcode) throws(CheckpointError) -> Int? {
    switch opcode {
    case .binGet, .binPut: Int(try operand(UInt8.self))
    case .longBinGet, .longBinPut: Int(try operand(UInt32.self))
    default: UInt32(String(decoding: try line(), as: UTF8.self)).map(Int.init)
    }
  }
}

// Operands.
extension PickleMachine {
  mutating func operand<Value: FixedWidthInteger>(_ type: Value.Type) throws(CheckpointError) -> Value {
    guard let value = cursor.integer(type) else { throw failure(.truncated, "its operand reaches past the end") }
    return value
  }

  mutating func line() throws(CheckpointError) -> ArraySlice<UInt8> {
    guard let line = cursor.line() else { throw failure(.truncated, "its line has no end") }
    return line
  }

  /// Bytes behind a length that is checked against what remains.
  mutating func counted<Length: FixedWidthInteger>(by type: Length.Type) throws(CheckpointError) -> ArraySlice<UInt8> {
    let length = try operand(type)
    guard length >= 0 else { throw failure(.malformed, "a negative length") }
    guard let count = Int(exactly: length), let bytes = cursor.take(count) else {
      throw failure(.truncated, "\(length) bytes; \(cursor.remaining) remain")
    }
    return bytes
  }
}
