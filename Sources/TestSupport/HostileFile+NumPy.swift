extension HostileFile {
  /// NumPy's files that break each of the format's rules.
  public static let numPy: [HostileFile] =
    numPyHeads + numPyHeaders + numPyTypes + numPyShapes + numPyAccepted + numPyArchives

  private static let numPyHeads = [
    npy("npy: version 4", .unsupported, "version 4.0") { NumPyBuilder.file(header: right, version: 4) },
    npy("npy: version 0", .unsupported, "version 0.0") { NumPyBuilder.file(header: right, version: 0) },
    npy("npy: version 1.1", .unsupported, "version 1.1") { NumPyBuilder.file(header: right, minor: 1) },
    npy("npy: header of 4 GiB", .limit, "4294967295 bytes") {
      NumPyBuilder.file(header: right, version: 2, length: .max)
    },
    npy("npy: header of 10,001 bytes", .limit, "10001 bytes") {
      NumPyBuilder.file(header: right + String(repeating: " ", count: 20_000), version: 3, length: 10_001)
    },
    npy("npy: header longer than the file", .truncated, "a header of 9000 bytes") {
      NumPyBuilder.file(header: right, length: 9000)
    },
    npy("npy: ends before its version", .truncated, "before its version") { Array(seedArray.prefix(7)) },
    npy("npy: ends before its header's length", .truncated, "before its header's length") {
      [0x93] + Array("NUMPY".utf8) + [1, 0, 1]
    },
  ]

  private static let numPyHeaders = [
    header("no dictionary", .malformed, "'{' is missing", "[1, 2]"),
    header("empty", .malformed, "'{' is missing", ""),
    header("empty dictionary", .malformed, "is missing", "{}"),
    header("nested brackets", .limit, "nested deeper", String(repeating: "(", count: 9_000)),
    header("nested brackets in the shape", .limit, "nested deeper", with(shape: String(repeating: "(", count: 9_000))),
    header("extra key", .malformed, "unknown key 'order'", "{'order': 1, \(right.dropFirst())"),
    header("missing key", .malformed, "'fortran_order' is missing", "{'descr': '<f4', 'shape': (2,)}"),
    header("duplicate key", .duplicate, "'shape' stands twice", "{'shape': (2,), \(right.dropFirst())"),
    header("key that is no string", .malformed, "a string is missing", "{1: 2}"),
    header("code for the type", .malformed, "a string is missing", with(descriptor: "__import__('os').system('true')")),
    header("text behind the dictionary", .malformed, "text follows", right + " or 1"),
    header("NUL behind the dictionary", .malformed, "text follows", right + "\0"),
    header("cut in the middle", .malformed, "does not end", "{'descr': '<f4', 'fortran_ord"),
    header("no closing brace", .malformed, "a string is missing", String(right.dropLast())),
    header("no colon", .malformed, "':' is missing", "{'descr' '<f4'}"),
    header("two commas", .malformed, "a string is missing", "{'descr': '<f4',, 'shape': (2,)}"),
    header("escape in a key", .malformed, "not plain ASCII", "{'\\x64escr': '<f4'}"),
    header("control character in the type", .malformed, "not plain ASCII", with(descriptor: "'<f\u{1B}4'")),
    header("letters beyond ASCII", .malformed, "not plain ASCII", with(descriptor: "'<f４'")),
    header("order a number", .malformed, "neither True nor False", with(order: "0")),
    header("order a call", .malformed, "'}' is missing", with(order: "True()")),
  ]

  private static let numPyTypes = [
    type("|O", .refusedCode, "an array of objects"), type("O", .refusedCode, "an array of objects"),
    type("|S5", .unsupported, "'|S5' is not read"), type("<U5", .unsupported, "'<U5' is not read"),
    type("<V2", .unsupported, "bfloat16"), type("<M8[ns]", .unsupported, "is not read"),
    type("<f16", .unsupported, "is not read"), type("<c32", .unsupported, "is not read"),
    type("=f4", .unsupported, "is not read"), type("f4", .unsupported, "is not read"),
    type("|f4", .unsupported, "is not read"), type("<<f4", .unsupported, "is not read"),
    type("", .unsupported, "is not read"),
    header("structured type", .unsupported, "structured", with(descriptor: "[('x', '<f4'), ('y', '|O')]")),
    header("type with a shape", .unsupported, "structured", with(descriptor: "('<f4', (2,))")),
    header("deep structured type", .limit, "nested deeper", with(descriptor: String(repeating: "[('x', ", count: 9))),
  ]

  private static let numPyShapes = [
    shape("product wraps to 0", .overflow, "exceeds 2^63", "(4294967296, 4294967296)"),
    shape("product wraps beside a zero", .overflow, "exceeds 2^63", "(0, 4294967296, 4294967296)"),
    shape("byte size wraps", .overflow, "exceed 2^63", "(4611686018427387904,)"),
    shape("dimension 2^64", .overflow, "a dimension exceeds", "(18446744073709551616,)"),
    shape("negative dimension", .malformed, "a negative dimension", "(-1,)"),
    shape("fractional dimension", .malformed, "')' is missing", "(2, 1.5)"),
    shape("textual dimension", .malformed, "a dimension is missing", "('2',)"),
    shape("dimension None", .malformed, "a dimension is missing", "(None,)"),
    shape("lonely comma", .malformed, "a dimension is missing", "(,)"),
    shape("a number", .malformed, "'(' is missing", "2"),
    shape("a number in brackets", .malformed, "instead of a tuple", "(2)"),
    shape("a list", .malformed, "'(' is missing", "[2]"),
    shape("a tuple in a tuple", .malformed, "a dimension is missing", "((2,),)"),
    shape("65 axes", .limit, "more than 64 axes", "(" + String(repeating: "1,", count: 65) + ")"),
    npy("npy: 2^40 elements in ten bytes", .truncated, "takes 4398046511104 bytes, 10 follow") {
      NumPyBuilder.file(shape: [1 << 40], data: [UInt8](repeating: 0, count: 10))
    },
    npy("npy: a byte too few", .truncated, "takes 24 bytes, 23 follow") { Array(seedArray.dropLast()) },
    npy("npy: a byte too many", .warning, "1 bytes follow the array") { seedArray + [0] },
  ]

  private static let numPyAccepted = [
    npy("npy: right", .accepted) { seedArray },
    npy("npy: any name", .accepted, fileName: "model.safetensors") { seedArray },
    npy("npy: big-endian, first axis fastest", .accepted) {
      NumPyBuilder.file(">f8", shape: [2, 3], isFortranOrder: true, data: [UInt8](repeating: 0, count: 48))
    },
    npy("npy: first axis fastest, empty", .accepted) {
      NumPyBuilder.file(shape: [3, 0, 2], isFortranOrder: true, data: [])
    },
    npy("npy: version 2", .accepted) { NumPyBuilder.file(shape: [1], version: 2, data: [0, 0, 0, 0]) },
    npy("npy: version 3", .accepted) { NumPyBuilder.file(shape: [1], version: 3, data: [0, 0, 0, 0]) },
    npy("npy: scalar", .accepted) { NumPyBuilder.file(shape: [], data: [0, 0, 0, 0]) },
    npy("npy: integers", .accepted) { NumPyBuilder.file("<i2", shape: [2], data: [0, 0, 0, 0]) },
    npy("npy: complex numbers", .accepted) {
      NumPyBuilder.file("<c8", shape: [1], data: [UInt8](repeating: 0, count: 8))
    },
    npy("npy: long integers and other quotes", .accepted) {
      NumPyBuilder.file(
        header: #"{"descr":"<f4","shape":(1L,1L),"fortran_order":False}"#, data: [0, 0, 0, 0])
    },
  ]

  /// What a right header of a tuple of two elements says.
  private static let right = with()

  private static func with(descriptor: String = "'<f4'", order: String = "False", shape: String = "(2,)") -> String {
    "{'descr': \(descriptor), 'fortran_order': \(order), 'shape': \(shape), }"
  }

  /// A right file of two by three elements.
  static let seedArray = NumPyBuilder.file(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])

  private static func npy(
    _ name: String, _ outcome: Outcome, _ expected: String = "", fileName: String = "fc.weight.npy",
    bytes: @escaping @Sendable () -> [UInt8]
  ) -> HostileFile { HostileFile(name, outcome, expected, fileName: fileName, bytes: bytes) }

  private static func header(_ name: String, _ outcome: Outcome, _ expected: String, _ text: String) -> HostileFile {
    npy("npy header: \(name)", outcome, expected) {
      NumPyBuilder.file(header: text, data: [UInt8](repeating: 0, count: 8))
    }
  }

  private static func type(_ descriptor: String, _ outcome: Outcome, _ expected: String) -> HostileFile {
    header("type '\(descriptor)'", outcome, expected, with(descriptor: "'\(descriptor)'"))
  }

  private static func shape(_ name: String, _ outcome: Outcome, _ expected: String, _ shape: String) -> HostileFile {
    header("shape: \(name)", outcome, expected, with(shape: shape))
  }
}
