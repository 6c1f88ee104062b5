extension HostileFile {
  static let onnxGraphs: [HostileFile] = onnxModels + onnxNodes + onnxConstants

  private static let onnxModels = [
    HostileFile("model without a graph", .malformed, "a model without a graph", fileName: "model.onnx") {
      [0x08, 0x08, 0x12, 0x03] + Array("svr".utf8)
    },
    onnx("model without sets of operations", .malformed, "opset_import") { $0.tail = ProtobufBuilder() },
    onnxTail("two versions of the operations", .duplicate, "versions 13 and 17 of the operations of 'ai.onnx'") {
      $0.message(8) { set in
        set.text(1, "ai.onnx")
        set.number(2, 17)
      }
    },
    onnxTail("note of a mebibyte", .limit, "at most 1048576") {
      $0.entry(14, "note", String(repeating: "a", count: 1 << 20 + 1))
    },
    onnxTail("many notes", .limit, "notes of more than 1048576") { model in
      for _ in 0..<5 { model.entry(14, "note", String(repeating: "a", count: 1 << 18)) }
    },
    onnx("two inputs of one name", .duplicate, "two inputs have this name") { model in
      model.input("x")
      model.input("x")
    },
    onnx("empty graph", .accepted, "") { _ in },
    onnx("input with a default", .accepted, "") { model in
      model.input("w", [1])
      model.tensor("w", [1], floats: [1])
    },
    onnx("inputs of unknown shape", .accepted, "") { model in
      model.input("x", [nil, -1, 3])
      model.node("Relu", ["x"], ["y"])
    },
  ]

  private static let onnxNodes = [
    onnx("node without an operation", .malformed, "a node without an operation") { $0.node("", [], ["y"]) },
    onnx("value that nothing writes", .malformed, "Relu '' reads it, and nothing writes it") {
      $0.node("Relu", ["x"], ["y"])
    },
    onnx("value written twice", .duplicate, "given or written twice") { model in
      model.input("x")
      model.node("Relu", ["x"], ["y"])
      model.node("Relu", ["x"], ["y"])
    },
    onnx("initialiser that a node writes", .duplicate, "given or written twice") { model in
      model.tensor("w", [1], floats: [1])
      model.node("Relu", ["w"], ["w"])
    },
    onnx("node that reads itself", .malformed, "in a circle") { $0.node("Relu", ["y"], ["y"]) },
    onnx("nodes in a circle", .malformed, "in a circle") { model in
      model.node("Relu", ["c"], ["a"])
      model.node("Relu", ["a"], ["b"])
      model.node("Relu", ["b"], ["c"])
    },
    onnx("nodes out of order", .warning, "put in order") { model in
      model.input("x")
      model.node("Relu", ["a"], ["b"])
      model.node("Relu", ["x"], ["a"])
    },
    onnx("20,000 nodes in the opposite order", .warning, "put in order") { model in
      model.input("v0")
      for index in (0..<20_000).reversed() { model.node("Relu", ["v\(index)"], ["v\(index + 1)"]) }
    },
    onnx("100,001 values of a node", .limit, "too many values") { model in
      model.node("Concat", [String](repeating: "", count: 100_001), ["y"])
    },
    onnx("optional values left out", .accepted, "") { model in
      model.input("x")
      model.node("Clip", ["x", "", ""], ["y", ""])
      model.node("Clip", ["y", "", ""], ["z", ""])
    },
    onnxAttribute("of no type", .malformed, "neither a type nor a value", .onnxAttribute("a", type: 0) { _ in }),
    onnxAttribute(
      "of an unknown type", .malformed, "unknown type 77", .onnxAttribute("a", type: 77) { $0.number(3, 1) }),
    onnxAttribute("of another type", .malformed, "another type", .onnxAttribute("a", type: 1) { $0.number(3, 1) }),
    onnxAttribute(
      "of two types", .malformed, "values of 2 types",
      .onnxAttribute("a", type: 1) { attribute in
        attribute.float(2, 1)
        attribute.number(3, 1)
      }),
    onnxAttribute("of bytes", .accepted, "", .onnxAttribute("a", type: 3) { $0.data(4, [0xFF, 0xFE]) }),
    onnxAttribute("without a value", .accepted, "", .onnxAttribute("a", type: 2) { _ in }),
    onnxAttribute(
      "of 100,000 numbers", .accepted, "",
      .onnxAttribute("a", type: 7) { $0.packed(8, [Int](repeating: 1, count: 100_000)) }),
    onnx("attribute twice", .duplicate, "two attributes are called a") { model in
      let attribute = ProtobufBuilder.onnxAttribute("a", type: 2) { $0.number(3, 1) }
      model.node("Relu", [], ["y"], [attribute, attribute])
    },
  ]

  private static let onnxConstants = [
    onnxConstant("that writes two values", .malformed, "must write one value", outputs: ["a", "b"]),
    onnxConstant("that writes nothing", .malformed, "must write one value", outputs: []),
    onnxConstant("called like an initialiser", .duplicate, "two tensors have this name", outputs: ["w"]),
    onnxConstant(
      "of two values", .malformed, "holds 2 values",
      [
        .onnxAttribute("value_int", type: 2) { $0.number(3, 1) },
        .onnxAttribute("value_float", type: 1) { $0.float(2, 1) },
      ]),
    onnxConstant(
      "that is sparse", .unsupported, "sparse tensors",
      [.onnxAttribute("sparse_value", type: 11) { $0.message(22, ProtobufBuilder()) }]),
    onnxConstant(
      "of the wrong size", .sizeMismatch, "takes 8 bytes, but 4 are stored",
      [.onnxAttribute("value", type: 4) { $0.message(5) { $0.tensor("", [2], raw: [0, 0, 0, 0]) } }]),
    onnxConstant(
      "of floats", .accepted, "", [.onnxAttribute("value_floats", type: 6) { $0.data(7, [0, 0, 0x80, 0x3F]) }]),
    onnxConstant("of text", .accepted, "", [.onnxAttribute("value_string", type: 3) { $0.text(4, "text") }]),
  ]

  private static func onnxAttribute(
    _ name: String, _ outcome: Outcome, _ expected: String, _ attribute: ProtobufBuilder
  ) -> HostileFile {
    onnx("attribute \(name)", outcome, expected) { $0.node("Relu", [], ["y"], [attribute]) }
  }

  private static func onnxConstant(
    _ name: String, _ outcome: Outcome, _ expected: String,
    _ attributes: [ProtobufBuilder] = [.onnxAttribute("value_int", type: 2) { $0.number(3, 1) }],
    outputs: [String] = ["c"]
  ) -> HostileFile {
    onnx("Constant \(name)", outcome, expected) { model in
      model.tensor("w", [1], floats: [1])
      model.node("Constant", [], outputs, attributes)
    }
  }
}
