extension HostileFile {
  static let onnxTensors: [HostileFile] = onnxShapes + onnxPlaces + onnxNumbers + onnxTypes

  private static let onnxShapes = [
    onnxTensor("elements too few", .sizeMismatch, "FLOAT [4] takes 16 bytes, but 8 are stored") {
      $0.tensor("w", [4], raw: [UInt8](repeating: 0, count: 8))
    },
    onnxTensor("elements too many", .sizeMismatch, "FLOAT [1] takes 4 bytes, but 8 are stored") {
      $0.tensor("w", [1], raw: [UInt8](repeating: 0, count: 8))
    },
    onnxTensor("no elements", .sizeMismatch, "FLOAT [1] takes 4 bytes, but 0 are stored") { $0.tensor("w", [1]) },
    onnxTensor("2^40 elements in eight bytes", .sizeMismatch, "takes 4398046511104 bytes, but 8 are stored") {
      $0.tensor("w", [1 << 40], raw: [UInt8](repeating: 0, count: 8))
    },
    onnxTensor("4-bit elements too few", .sizeMismatch, "INT4 [5] takes 3 bytes, but 2 are stored") {
      $0.tensor("w", [5], type: 22, raw: [0, 0])
    },
    onnxTensor("negative dimension", .malformed, "the negative dimension -1") { $0.tensor("w", [-1], raw: []) },
    onnxTensor("two negative dimensions", .malformed, "the negative dimension -2") {
      $0.tensor("w", [-2, -2], raw: [UInt8](repeating: 0, count: 16))
    },
    onnxTensor("product wraps to 0", .overflow, "exceeds 2^63") { $0.tensor("w", [1 << 32, 1 << 32], raw: []) },
    onnxTensor("product wraps before a zero", .overflow, "exceeds 2^63") {
      $0.tensor("w", [1 << 32, 1 << 32, 0], raw: [])
    },
    onnxTensor("size wraps", .overflow, "exceed 2^63") { $0.tensor("w", [1 << 62], raw: []) },
    onnxTensor("65 axes", .limit, "more than 64 axes") {
      $0.tensor("w", [Int](repeating: 1, count: 65), raw: [0, 0, 0, 0])
    },
    onnxTensor("a million packed axes", .limit, "more than 64 axes") {
      $0.packed(1, [Int](repeating: 1, count: 1_000_000))
    },
    onnxTensor("no name", .malformed, "a tensor without a name") { $0.tensor("", [1], raw: [0, 0, 0, 0]) },
    onnxTensor("name that is not UTF-8", .malformed, "not UTF-8") { $0.data(8, [0xFF, 0xFE]) },
    onnxTensor("name of 65,537 bytes", .limit, "a text of 65537 bytes") {
      $0.text(8, String(repeating: "w", count: 65_537))
    },
    onnxTensor("zero-size tensor", .accepted, "") { $0.tensor("w", [0, 3], raw: []) },
    onnxTensor("zero-size tensor without elements", .accepted, "") { $0.tensor("w", [3, 0]) },
    onnxTensor("scalar", .accepted, "") { $0.tensor("w", [], raw: [0, 0, 0x80, 0x3F]) },
    onnxTensor("packed dimensions", .accepted, "") { tensor in
      tensor.packed(1, [1, 2])
      tensor.tensor("w", [], raw: [UInt8](repeating: 0, count: 8))
    },
  ]

  private static let onnxPlaces = [
    onnxTensor("raw elements and numbers", .malformed, "in more than one place") { tensor in
      tensor.tensor("w", [1], raw: [0, 0, 0, 0])
      tensor.float(4, 1)
    },
    onnxTensor("numbers of two kinds", .malformed, "in more than one place") { tensor in
      tensor.tensor("w", [1])
      tensor.float(4, 1)
      tensor.packed(5, [1])
    },
    onnxTensor("numbers of another type", .malformed, "in the field of another type") { tensor in
      tensor.tensor("w", [1])
      tensor.packed(7, [1])
    },
    onnxTensor("raw texts", .malformed, "texts cannot be raw bytes") { $0.tensor("w", [1], type: 8, raw: [0x77]) },
    onnxTensor("segment", .unsupported, "stored in segments") { tensor in
      tensor.tensor("w", [1], raw: [0, 0, 0, 0])
      tensor.message(3) { $0.number(2, 1) }
    },
    onnx("sparse tensor", .unsupported, "sparse tensors are not read") { model in
      model.graph.message(15) { $0.message(1) { $0.tensor("w", [1], raw: [0, 0, 0, 0]) } }
    },
    onnx("two tensors of one name", .duplicate, "two tensors have this name") { model in
      model.tensor("w", [1], floats: [1])
      model.tensor("w", [1], floats: [1])
    },
  ]

  private static let onnxNumbers = [
    onnxTensor("numbers too few", .sizeMismatch, "takes 3 numbers, but 2 are stored") { tensor in
      tensor.tensor("w", [3])
      tensor.data(4, [UInt8](repeating: 0, count: 8))
    },
    onnxTensor("numbers too many, one by one", .sizeMismatch, "takes 1 numbers, but 2 are stored") { tensor in
      tensor.tensor("w", [1])
      tensor.float(4, 1)
      tensor.float(4, 2)
    },
    onnxTensor("complex numbers without imaginary parts", .sizeMismatch, "takes 4 numbers, but 2") { tensor in
      tensor.tensor("w", [2], type: 14)
      tensor.data(4, [UInt8](repeating: 0, count: 8))
    },
    onnxTensor("pack of seven bytes", .malformed, "7 bytes of numbers of 4 bytes") { tensor in
      tensor.tensor("w", [2])
      tensor.data(4, [UInt8](repeating: 0, count: 7))
    },
    onnxTensor("two packs that cut a number", .truncated, "ends inside a value") { tensor in
      tensor.tensor("w", [2])
      tensor.data(4, [0, 0])
      tensor.data(4, [0, 0, 0, 0, 0, 0])
    },
    onnxTensor("pack that ends inside a number", .truncated, "ends inside a number") { tensor in
      tensor.tensor("w", [2], type: 7)
      tensor.data(7, [0x01, 0x80])
    },
    onnxTensor("FLOAT16 of 65536", .malformed, "the number 65536 is no FLOAT16") { tensor in
      tensor.tensor("w", [1], type: 10)
      tensor.packed(5, [65_536])
    },
    onnxTensor("INT8 of 128", .malformed, "the number 128 is no INT8") { tensor in
      tensor.tensor("w", [1], type: 3)
      tensor.packed(5, [128])
    },
    onnxTensor("BOOL of 2", .malformed, "the number 2 is no BOOL") { tensor in
      tensor.tensor("w", [1], type: 9)
      tensor.number(5, 2)
    },
    onnxTensor("floats in several packs and one by one", .accepted, "") { tensor in
      tensor.tensor("w", [4])
      tensor.float(4, 1)
      tensor.data(4, [UInt8](repeating: 0, count: 8))
      tensor.float(4, 2)
    },
  ]

  private static let onnxTypes = [
    onnxTensor("no type", .malformed, "a tensor without a type") { $0.text(8, "w") },
    onnxTensor("type 0", .malformed, "a tensor without a type") { $0.tensor("w", [], type: 0, raw: []) },
    onnxTensor("type 99", .unsupported, "data type 99 is not known") { $0.tensor("w", [], type: 99, raw: [0]) },
    onnxTensor("type -1", .unsupported, "data type -1 is not known") { $0.tensor("w", [], type: -1, raw: [0]) },
    onnxTensor("texts", .warning, "skipped: w (STRING)") { tensor in
      tensor.tensor("w", [1], type: 8)
      tensor.text(6, "a text")
    },
    onnxTensor("4-bit integers", .accepted, "") { $0.tensor("w", [3], type: 22, raw: [0x21, 0x03]) },
    onnxTensor("2-bit integers", .warning, "skipped: w (INT2)") { $0.tensor("w", [3], type: 26, raw: [0x21]) },
    onnxTensor("float8 without infinities", .warning, "skipped: w (FLOAT8E4M3FNUZ)") {
      $0.tensor("w", [1], type: 18, raw: [0x21])
    },
    onnxTensor("4-bit floats", .warning, "skipped: w (FLOAT4E2M1)") { $0.tensor("w", [1], type: 23, raw: [1]) },
  ]

  /// A model of one initialiser.
  static func onnxTensor(
    _ name: String, _ outcome: Outcome, _ expected: String,
    _ build: @escaping @Sendable (inout ProtobufBuilder) -> Void
  ) -> HostileFile { onnx("tensor: \(name)", outcome, expected) { $0.tensor(build) } }
}
