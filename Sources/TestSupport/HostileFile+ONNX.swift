extension HostileFile {
  /// ONNX models that break each of the rules of the format, or look as if they did.
  public static let onnx: [HostileFile] =
    onnxWire + onnxFields + onnxDepth + onnxTensors + onnxQuantised + onnxExternal + onnxGraphs

  private static let onnxWire = [
    onnxTail("number of eleven bytes", .malformed, "over ten bytes") {
      $0.bytes += [0x28] + [UInt8](repeating: 0x80, count: 10) + [0x01]
    },
    onnxTail("number of eleven bytes of zeros", .malformed, "over ten bytes") {
      $0.bytes += [0x28] + [UInt8](repeating: 0x80, count: 10) + [0x00]
    },
    onnxTail("number of 65 bits", .malformed, "over 64 bits") {
      $0.bytes += [0x28] + [UInt8](repeating: 0xFF, count: 9) + [0x02]
    },
    onnxTail("number without an end", .truncated, "inside a number") { $0.bytes += [0x28, 0xFF, 0xFF] },
    onnxTail("field number 0", .malformed, "field number 0") { $0.bytes += [0x00, 0x01] },
    onnxTail("field number 0 of bytes", .malformed, "field number 0") { $0.bytes += [0x02, 0x00] },
    onnxTail("field number 2^29", .malformed, "field number 536870912") { $0.number(1 << 29, 1) },
    onnxTail("wire type 6", .malformed, "wire type 6") { $0.bytes += [0x2E, 0x01] },
    onnxTail("wire type 7", .malformed, "wire type 7") { $0.bytes += [0x2F, 0x01] },
    onnxTail("group", .unsupported, "field 100 is a group") {
      $0.tag(100, wireType: 3)
      $0.tag(100, wireType: 4)
    },
    onnxTail("end of a group", .unsupported, "is a group") { $0.tag(100, wireType: 4) },
    onnxTail("length past the file", .truncated, "a length of 1000 bytes") { $0.data(6, [1, 2, 3], length: 1000) },
    onnxTail("length 2^63", .truncated, "a length of 9223372036854775808") { $0.data(6, [], length: 1 << 63) },
    onnxTail("length 2^64-1", .truncated, "a length of 18446744073709551615") { $0.data(6, [], length: .max) },
    onnxTail("32 bits past the file", .truncated, "ends inside a value") { $0.bytes += [0xA5, 0x06, 0x01] },
    onnxTail("64 bits past the file", .truncated, "ends inside a value") { $0.bytes += [0xA1, 0x06, 0x01] },
    onnx("tensor longer than its graph", .truncated, "the message around it has") { model in
      model.graph.data(5, [0x10, 0x01, 0x42, 0x01, 0x77], length: 40)
    },
    onnx("elements longer than their tensor", .truncated, "the message around it has") { model in
      model.tensor { tensor in
        tensor.tensor("w", [4])
        tensor.data(9, [UInt8](repeating: 0, count: 8), length: 16)
      }
    },
    HostileFile("graph longer than the file", .truncated, "a length of 16 bytes", fileName: "model.onnx") {
      [0x08, 0x08, 0x12, 0x07] + Array("pytorch".utf8) + [0x3A, 0x10]
    },
    onnxTail("unknown fields", .accepted, "") { model in
      model.number(1000, 7)
      model.float(1001, 1)
      model.data(1002, [0xFF, 0xFF])
    },
  ]

  private static let onnxFields = [
    onnxTail("number where a message belongs", .malformed, "field 8 of a ModelProto") { $0.number(8, 1) },
    onnxTail("message where a number belongs", .malformed, "field 5 of a ModelProto") { $0.data(5, [1]) },
    onnx("float where a text belongs", .malformed, "field 10 of a GraphProto") { $0.graph.float(10, 1) },
    onnx("float where numbers belong", .malformed, "field 1 of a TensorProto") { $0.tensor { $0.float(1, 1) } },
    onnx("double where floats belong", .malformed, "field 4 of a TensorProto") { model in
      model.tensor { tensor in
        tensor.tag(4, wireType: 1)
        tensor.bytes += [UInt8](repeating: 0, count: 8)
      }
    },
    onnx("packed type of a tensor", .malformed, "field 2 of a TensorProto") { $0.tensor { $0.packed(2, [1]) } },
    onnxTail("two graphs", .malformed, "field 7 of a ModelProto stands twice") { $0.message(7, ProtobufBuilder()) },
    onnx("two types of a tensor", .malformed, "field 2 of a TensorProto stands twice") { model in
      model.tensor { tensor in
        tensor.tensor("w", [1], raw: [0, 0, 0, 0])
        tensor.number(2, 11)
      }
    },
    onnx("elements twice", .malformed, "field 9 of a TensorProto stands twice") { model in
      model.tensor { tensor in
        tensor.tensor("w", [1], raw: [0, 0, 0, 0])
        tensor.data(9, [0, 0, 0, 0])
      }
    },
  ]

  private static let onnxDepth = [
    onnx("graphs in graphs, 100,000 deep", .limit, "more than 100 deep") {
      $0.graph.bytes += ProtobufBuilder.nested(300_000, fields: [6, 5, 1])
    },
    onnx("types in types, 100,000 deep", .limit, "more than 100 deep") {
      $0.graph.message(11) { $0.data(2, ProtobufBuilder.nested(200_000, fields: [1, 4])) }
    },
    onnx("graphs in graphs, 30 deep", .malformed, "a node without an operation") {
      $0.graph.bytes += ProtobufBuilder.nested(90, fields: [6, 5, 1])
    },
    onnx("fault in a graph within a node", .malformed, "field 1 of a NodeProto") { model in
      let inner = ProtobufBuilder { $0.message(1) { $0.number(1, 1) } }
      model.node("If", [], ["y"], [.onnxAttribute("then_branch", type: 5) { $0.message(6, inner) }])
    },
    onnx("graph within a node", .warning, "graphs within nodes, not read: If ''") { model in
      let inner = ProtobufBuilder { $0.message(5) { $0.tensor("w", [2], raw: [0]) } }
      model.node("If", [], ["y"], [.onnxAttribute("then_branch", type: 5) { $0.message(6, inner) }])
    },
    HostileFile("model of over 2 GiB", .accepted) { try ONNXBuilder().write(to: $0, hole: 1 << 31) },
  ]

  /// A small model that is right but for what the closure does.
  static func onnx(
    _ name: String, _ outcome: Outcome, _ expected: String, _ build: @escaping @Sendable (inout ONNXBuilder) -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected, fileName: "model.onnx") {
      var model = ONNXBuilder()
      build(&model)
      return model.bytes
    }
  }

  /// The same, with something behind the graph.
  static func onnxTail(
    _ name: String, _ outcome: Outcome, _ expected: String,
    _ build: @escaping @Sendable (inout ProtobufBuilder) -> Void
  ) -> HostileFile { onnx(name, outcome, expected) { build(&$0.tail) } }
}
