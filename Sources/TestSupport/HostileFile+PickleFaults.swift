extension HostileFile {
  static let pickleFaults = [
    pickled("pickle: empty", .truncated, "without STOP", []),
    pickled("pickle: no STOP", .truncated, "without STOP", Array("N".utf8)),
    pickled("pickle: broken tail", .malformed, "unknown opcode 0xff", Array("N".utf8) + [0xFF]),
    pickled("pickle: data after STOP", .malformed, "3 bytes follow STOP", Array("N.abc".utf8)),
    pickled("pickle: protocol 6", .unsupported, "pickle protocol 6", [0x80, 6]),
    pickled("pickle: STOP on an empty stack", .malformed, "one value is due", Array(".".utf8)),
    pickled("pickle: STOP on two values", .malformed, "one value is due", Array("NN.".utf8)),
    pickled("pickle: STOP on an open mark", .malformed, "one value is due", Array("(N.".utf8)),
    pickled("pickle: POP on an empty stack", .malformed, "POP at byte 2: stack underflow", Array("0".utf8)),
    pickled("pickle: REDUCE on an empty stack", .malformed, "stack underflow", Array("R".utf8)),
    pickled("pickle: TUPLE3 of two values", .malformed, "stack underflow", Array("NN".utf8) + [0x87]),
    pickled("pickle: APPEND below a mark", .malformed, "stack underflow", Array("](Na".utf8)),
    pickled("pickle: DUP on an empty stack", .malformed, "stack underflow", Array("2".utf8)),
    pickled("pickle: TUPLE without MARK", .malformed, "TUPLE at byte 3: no MARK", Array("Nt".utf8)),
    pickled("pickle: POP_MARK without MARK", .malformed, "no MARK", Array("1".utf8)),
    pickled("pickle: missing memo", .malformed, "missing memo 7", Array("h\u{7}".utf8)),
    pickled("pickle: missing memo by text", .malformed, "missing memo 77", Array("g77\n".utf8)),
    pickled("pickle: memo index that is no number", .malformed, "not a memo index", Array("Npx\n".utf8)),
    pickled("pickle: memo of an empty stack", .malformed, "stack underflow", Array("q\u{0}".utf8)),
    pickled("pickle: odd SETITEMS", .malformed, "a key without a value", Array("}(NNNu".utf8)),
    pickled("pickle: odd DICT", .malformed, "a key without a value", Array("(NNNd".utf8)),
    pickled("pickle: SETITEM into a list", .malformed, "no container that takes them", Array("]NNs".utf8)),
    pickled("pickle: APPEND to a number", .malformed, "no container that takes them", Array("K\u{1}Na".utf8)),
    pickled("pickle: BUILD of a number", .malformed, "takes no state", Array("K\u{1}}b".utf8)),
    pickled("pickle: REDUCE of a number", .malformed, "no class and no function", Array("K\u{1})R".utf8)),
    pickled("pickle: REDUCE without a tuple", .malformed, "no tuple", Array("ca\nb\nNR".utf8)),
    pickled("pickle: OBJ without a class", .malformed, "no class above the MARK", Array("(o".utf8)),
    pickled("pickle: STACK_GLOBAL of numbers", .malformed, "must be strings", Array("K\u{1}K\u{2}".utf8) + [0x93]),
    pickled("pickle: PERSID", .malformed, "persistent id in text", Array("P1\n".utf8)),
    pickled("pickle: persistent id of another kind", .malformed, "persistent id that is not", Array("K\u{1}Q.".utf8)),
    pickled("pickle: buffer outside", .unsupported, "outside the pickle", [0x97]),
    pickled("pickle: integer in letters", .malformed, "not an integer", Array("Ione\n".utf8)),
    pickled("pickle: number in letters", .malformed, "not a number", Array("Fone\n".utf8)),
    pickled("pickle: string that is not UTF-8", .malformed, "not UTF-8", Array("X\u{1}\0\0\0".utf8) + [0xFF]),
    pickled("pickle: string without quotes", .malformed, "without its quotes", Array("Sabc\n".utf8)),
    pickled("pickle: broken escape", .malformed, "broken escape", Array("V\\u12\n".utf8)),
    pickled(
      "pickle: string past the file", .truncated, "4294967295 bytes", Array("X".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]),
    pickled(
      "pickle: string of 2^64 - 1", .truncated, "18446744073709551615 bytes",
      [0x8D] + [UInt8](repeating: 0xFF, count: 8)),
    pickled("pickle: bytes past the file", .truncated, "bytes; 0 remain", Array("B\u{9}\0\0\0".utf8)),
    pickled("pickle: negative string", .malformed, "negative length", Array("T".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]),
    pickled("pickle: frame past the file", .truncated, "a frame of", [0x95] + [UInt8](repeating: 0x7F, count: 8)),
    pickled("pickle: line without end", .truncated, "its line has no end", Array("ctorch".utf8)),
    pickled("pickle: operand cut", .truncated, "its operand reaches past the end", Array("J\0\0".utf8)),
  ]

  static let pickleLimits = [
    pickled("pickle: LONG4 of 2^31", .limit, "an integer of 2147483648 bytes", [0x8B, 0, 0, 0, 0x80]),
    pickled("pickle: LONG1 of 17", .limit, "an integer of 17 bytes", [0x8A, 17] + [UInt8](repeating: 1, count: 17)),
    pickled(
      "pickle: LONG of 41 digits", .limit, "an integer of 41 digits",
      Array("L\(String(repeating: "7", count: 41))L\n".utf8)),
    pickled(
      "pickle: a million opcodes and some", .limit, "more than 1000000 opcodes",
      repeated("N0", 500_000) + Array("N.".utf8)),
    pickled("pickle: a million MARKs", .limit, "open marks", repeated("(", 1_000_000)),
    pickled("pickle: million-fold copies of a list", .limit, "more than 1000000 opcodes", copies),
    pickled(
      "pickle: dictionaries that double", .limit, "values to visit",
      doubling(levels: 40, open: "}(X\u{1}\0\0\0a", middle: "X\u{1}\0\0\0b", close: "u")),
    pickled(
      "pickle: dictionaries that double under long names", .limit, "names of more than",
      Array("](".utf8) + repeated("N", 6000) + Array("e0".utf8)
        + doubling(levels: 15, open: "}(X\u{4}\u{1}\0\0\(longName)a", middle: "X\u{4}\u{1}\0\0\(longName)b", close: "u")
    ),
    pickled("pickle: objects that share a large state", .limit, "values to visit", sharedState),
    pickled(
      "pickle: 200,000 dictionaries in each other", .limit, "nesting deeper",
      repeated("}X\u{1}\0\0\0a", 200_000) + holdingTensor("s", 200_000)),
  ]

  private static func repeated(_ opcodes: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: opcodes, count: count).utf8)
  }

  /// A tensor, and an opcode many times, STOP.
  private static func holdingTensor(_ close: String, _ count: Int) -> [UInt8] {
    emptyTensor + repeated(close, count) + Array(".".utf8)
  }

  private static let longName = String(repeating: "n", count: 259)

  /// A list of a thousand values, copied by `list` ten thousand times.
  private static let copies: [UInt8] =
    Array("](".utf8) + repeated("N", 1000) + Array("eq\u{1}0".utf8)
    + (0..<10_000).flatMap { _ in Array("cbuiltins\nlist\nh\u{1}".utf8) + [0x85] + Array("R0".utf8) } + Array("N.".utf8)

  /// Three thousand objects of one state of three thousand entries.
  private static let sharedState: [UInt8] =
    Array("}(".utf8) + repeated("X\u{1}\0\0\0aN", 3000) + Array("uq\u{1}0](".utf8)
    + (0..<3000).flatMap { _ in Array("ca\nb\n)".utf8) + [0x81] + Array("h\u{1}b".utf8) } + Array("e.".utf8)

  /// A tensor of no elements, on a storage of no bytes.
  static let emptyTensor = PyTorchBuilder.view(
    PyTorchBuilder.storage("0", count: 0), shape: [0], strides: [1]
  ).opcodes

  /// A container of the same value twice, and so on.
  static func doubling(levels: Int, open: String, middle: String, close: String) -> [UInt8] {
    var opcodes = emptyTensor + Array("r\0\0\0\0".utf8) + Array("0".utf8)
    for level in 0..<UInt32(levels) {
      let get = Array("j".utf8) + littleEndianBytes([level])
      opcodes += Array(open.utf8) + get + Array(middle.utf8) + get + Array(close.utf8)
      opcodes += Array("r".utf8) + littleEndianBytes([level + 1]) + Array("0".utf8)
    }
    return opcodes + Array("j".utf8) + littleEndianBytes([UInt32(levels)]) + Array(".".utf8)
  }
}
