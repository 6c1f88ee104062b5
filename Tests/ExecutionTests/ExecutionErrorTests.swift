import Checkpoints
import Execution
import Foundation
import TestSupport
import Testing

/// A model that breaks a rule, and what is said of it behind the file's name.
struct BrokenModel: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let model: ONNXBuilder

  var testDescription: String { name }

  init(_ name: String, _ text: String, version: Int = 17, _ build: (inout ONNXBuilder) -> Void) {
    self.name = name
    self.text = text
    var model = ONNXBuilder.reading(version: version)
    build(&model)
    self.model = model
  }

  static let all: [BrokenModel] = operations + sizes + attributes + hostile

  static let operations = [
    BrokenModel("an operation that is lacking", "LSTM 'y': unsupported: an operation that svr cannot run") {
      $0.node("LSTM", ["x"], ["y"])
    },
    BrokenModel("another's operation", "Gelu 'y': unsupported: an operation that svr cannot run") {
      $0.node("Gelu", ["x"], ["y"], domain: "com.microsoft")
    },
    BrokenModel("an operation that the file defines", "Relu 'y': unsupported: an operation that svr cannot run") {
      model in
      model.tail.message(25) { $0.text(1, "Relu") }
      model.node("Relu", ["x"], ["y"])
    },
    BrokenModel("an output that is not computed", "Softplus 'z': unsupported: output 1, which svr does not compute") {
      $0.node("Softplus", ["x"], ["z", "y"])
    },
    BrokenModel("a mode that is lacking", "Resize 'y': unsupported: mode 'area', which svr cannot run") { model in
      model.tensor("s", [4], floats: [1, 1, 2, 2])
      model.node("Resize", ["x", "", "s"], ["y"], [.text("mode", "area")])
    },
    BrokenModel("training", "BatchNormalization 'y': unsupported: normalisation in training") { model in
      for name in ["a", "b", "c", "d"] { model.weight(name, 2) }
      model.node("BatchNormalization", ["x", "a", "b", "c", "d"], ["y"], [.integer("training_mode", 1)])
    },
  ]

  static let sizes = [
    BrokenModel(
      "a kernel for other channels", "Conv 'y': size mismatch: 2 input channels, in 1 groups, for a kernel of 3"
    ) {
      model in
      model.weight("w", 4, 3, 3, 3)
      model.node("Conv", ["x", "w"], ["y"])
    },
    BrokenModel(
      "a kernel that does not fit",
      "Conv 'y': size mismatch: a window over 5 positions does not fit into 4, padded to 4"
    ) { model in
      model.weight("w", 4, 2, 5, 5)
      model.node("Conv", ["x", "w"], ["y"])
    },
    BrokenModel("groups that do not divide", "Conv 'y': size mismatch: 3 output channels are not made of 2 groups") {
      model in
      model.weight("w", 3, 1, 1, 1)
      model.node("Conv", ["x", "w"], ["y"], [.integer("group", 2)])
    },
    BrokenModel("a bias of another length", "Conv 'y': size mismatch: input 2 of shape [3] must be 4 numbers") {
      model in
      model.weight("w", 4, 2, 1, 1)
      model.weight("b", 3)
      model.node("Conv", ["x", "w", "b"], ["y"])
    },
    BrokenModel(
      "matrices that do not fit", "MatMul 'y': size mismatch: a product of the shapes [1, 2, 4, 4] and [3, 4]"
    ) {
      model in
      model.weight("w", 3, 4)
      model.node("MatMul", ["x", "w"], ["y"])
    },
    BrokenModel("a matrix of four axes", "Gemm 'y': size mismatch: matrices of shape [1, 2, 4, 4] and [4, 4]") {
      model in
      model.weight("w", 4, 4)
      model.node("Gemm", ["x", "w"], ["y"])
    },
    BrokenModel(
      "shapes that do not broadcast", "Add 'y': size mismatch: the shapes [1, 2, 4, 4] and [3] do not broadcast to one"
    ) {
      model in
      model.weight("w", 3)
      model.node("Add", ["x", "w"], ["y"])
    },
    BrokenModel(
      "parts that cannot be joined",
      "Concat 'y': size mismatch: the shapes [1, 2, 4, 4] and [1, 2, 3, 4] cannot be joined"
    ) { model in
      model.weight("w", 1, 2, 3, 4)
      model.node("Concat", ["x", "w"], ["y"], [.integer("axis", 1)])
    },
    BrokenModel("a reshape to more", "Reshape 'y': size mismatch: a value of shape [1, 2, 4, 4] as [5, -1]") { model in
      model.integers("s", 5, -1)
      model.node("Reshape", ["x", "s"], ["y"])
    },
    BrokenModel("a reshape with two open axes", "Reshape 'y': size mismatch: a value of shape [1, 2, 4, 4] as [-1, -1]")
    { model in
      model.integers("s", -1, -1)
      model.node("Reshape", ["x", "s"], ["y"])
    },
    BrokenModel(
      "a squeeze of more than one", "Squeeze 'y': size mismatch: axes [1] of shape [1, 2, 4, 4] are not all of length 1"
    ) {
      model in
      model.integers("a", 1)
      model.node("Squeeze", ["x", "a"], ["y"])
    },
    BrokenModel("nothing to pool", "MaxPool 'y': size mismatch: a window over 9 positions does not fit into 4") {
      $0.node("MaxPool", ["x"], ["y"], [.integers("kernel_shape", 9, 9)])
    },
    BrokenModel("blocks that do not divide", "DepthToSpace 'y': size mismatch: 2 channels in blocks of 2 by 2") {
      $0.node("DepthToSpace", ["x"], ["y"], [.integer("blocksize", 2)])
    },
    BrokenModel("uneven parts", "Split 'y': size mismatch: 4 positions in 3 equal parts") {
      $0.node("Split", ["x"], ["y", "a", "b"], [.integer("axis", 2)])
    },
    BrokenModel("a negative output", "ConvTranspose 'y': size mismatch: an output of 1 channels and positions [-5, -5]")
    { model in
      model.weight("w", 2, 1, 1, 1)
      model.node("ConvTranspose", ["x", "w"], ["y"], [.integers("pads", 9, 9, 0, 0)])
    },
    BrokenModel("padding that takes all away", "Pad 'y': size mismatch: the shape [1, 2, 4, -2]") { model in
      model.integers("p", 0, 0, 0, -3, 0, 0, 0, -3)
      model.node("Pad", ["x", "p"], ["y"])
    },
  ]

  static let attributes = [
    BrokenModel("an attribute of another type", "Conv 'y': malformed: attribute 'strides' must be a list of integers") {
      model in
      model.weight("w", 4, 2, 1, 1)
      model.node("Conv", ["x", "w"], ["y"], [.integer("strides", 2)])
    },
    BrokenModel(
      "strides of 0", "Conv 'y': malformed: strides [0, 1] must be 2 numbers, each at least 1 and less than 2^31"
    ) { model in
      model.weight("w", 4, 2, 1, 1)
      model.node("Conv", ["x", "w"], ["y"], [.integers("strides", 0, 1)])
    },
    BrokenModel("negative padding", "MaxPool 'y': malformed: pads [-1, 0] must be 2 numbers, each at least 0") {
      $0.node("MaxPool", ["x"], ["y"], [.integers("kernel_shape", 2, 2), .integers("pads", -1, 0, 0, 0)])
    },
    BrokenModel("a pooling of padding alone", "AveragePool 'y': malformed: padding of 2 for a window over 2 positions")
    {
      $0.node("AveragePool", ["x"], ["y"], [.integers("kernel_shape", 2, 2), .integers("pads", 2, 0, 0, 0)])
    },
    BrokenModel("a pooling without a window", "MaxPool 'y': malformed: a pooling without kernel_shape") {
      $0.node("MaxPool", ["x"], ["y"])
    },
    BrokenModel("an axis past the last", "Softmax 'y': malformed: axis 4 of a value of 4 axes") {
      $0.node("Softmax", ["x"], ["y"], [.integer("axis", 4)])
    },
    BrokenModel("an axis that is named twice", "ReduceMean 'y': malformed: axes [1, -3] name one twice") {
      $0.node("ReduceMean", ["x"], ["y"], [.integers("axes", 1, -3)])
    },
    BrokenModel("an order that is none", "Transpose 'y': malformed: perm [0, 1, 1, 3] for a value of 4 axes") {
      $0.node("Transpose", ["x"], ["y"], [.integers("perm", 0, 1, 1, 3)])
    },
    BrokenModel("an input that is left out", "Conv 'y': malformed: it reads 1 values; input 1 is left out") {
      $0.node("Conv", ["x"], ["y"])
    },
    BrokenModel("numbers where integers belong", "Reshape 'y': malformed: input 1 must be integers, not FLOAT") {
      model in
      model.weight("s", 2)
      model.node("Reshape", ["x", "s"], ["y"])
    },
    BrokenModel(
      "integers where numbers belong", "Relu 'y': malformed: input 0 must be floating-point numbers, not INT64"
    ) { model in
      model.node("Shape", ["x"], ["s"])
      model.node("Relu", ["s"], ["y"])
    },
    BrokenModel("an index past the end", "Gather 'y': malformed: an index that is not in -2..<2") { model in
      model.integers("i", 2)
      model.node("Gather", ["x", "i"], ["y"], [.integer("axis", 1)])
    },
    BrokenModel("steps of 0", "Slice 'y': malformed: starts [0], ends [1], axes [0] and steps [0]") { model in
      for (name, value) in [("a", 0), ("b", 1), ("c", 0), ("d", 0)] { model.integers(name, value) }
      model.node("Slice", ["x", "a", "b", "c", "d"], ["y"])
    },
    BrokenModel("a range in steps of 0", "Range 'y': malformed: a range in steps of 0") { model in
      for name in ["a", "b", "c"] { model.integers(name, 0) }
      model.node("Range", ["a", "b", "c"], ["y"])
    },
    BrokenModel("a division by 0", "Div 'y': malformed: an integer divided by 0") { model in
      model.integers("a", 3)
      model.integers("b", 0)
      model.node("Div", ["a", "b"], ["y"])
    },
    BrokenModel("a norm of nothing", "LpPool 'y': malformed: p 0.0 must be at least 1") {
      $0.node("LpPool", ["x"], ["y"], [.integers("kernel_shape", 2, 2), .integer("p", 0)])
    },
    BrokenModel(
      "operations of before version 7", "unsupported: operations of version 6; svr runs those from version 7 on",
      version: 6
    ) {
      $0.node("Relu", ["x"], ["y"])
    },
  ]

  static let hostile = [
    BrokenModel("a shape past all memory", "Expand 'y': over a limit: a value of shape [4611686018427387904, 2, 4, 4]")
    { model in
      model.integers("s", 1 << 62, 1, 1, 1)
      model.node("Expand", ["x", "s"], ["y"])
    },
    BrokenModel(
      "a shape whose product wraps", "ConstantOfShape 'y': over a limit: a value of shape [4294967296, 4294967296]"
    ) { model in
      model.integers("s", 1 << 32, 1 << 32)
      model.node("ConstantOfShape", ["s"], ["y"])
    },
    BrokenModel(
      "an endless axis beside an empty one",
      "ConstantOfShape 'z': over a limit: a value of shape [0, 4611686018427387904]"
    ) { model in
      model.integers("s", 0, 1 << 62)
      model.node("ConstantOfShape", ["s"], ["z"])
      model.node("Relu", ["z"], ["y"])
    },
    BrokenModel(
      "repeats without end", "Tile 'y': over a limit: a value of shape [2147483647, 4294967294, 8589934588, 4]"
    ) { model in
      model.integers("s", 1 << 31 - 1, 1 << 31 - 1, 1 << 31 - 1, 1)
      model.node("Tile", ["x", "s"], ["y"])
    },
    BrokenModel("padding without end", "Conv 'y': over a limit: a value of shape [1, 2, 4294967298, 4294967298]") {
      model in
      model.weight("w", 1, 2, 1, 1)
      let most = 1 << 31 - 1
      model.node("Conv", ["x", "w"], ["y"], [.integers("pads", most, most, most, most)])
    },
    BrokenModel(
      "padding past all numbers", "Pad 'y': malformed: pads [0, 0, 0, -9223372036854775808, 0, 0, 0, 0] for 4 axes"
    ) { model in
      model.integers("p", 0, 0, 0, .min, 0, 0, 0, 0)
      model.node("Pad", ["x", "p"], ["y"])
    },
    BrokenModel("a scale past all numbers", "Resize 'y': malformed: the scale inf of an axis of 4") { model in
      model.tensor("s", [4], floats: [1, 1, .infinity, 2])
      model.node("Resize", ["x", "", "s"], ["y"])
    },
    BrokenModel("a scale that is none", "Resize 'y': malformed: the scale nan of an axis of 1") { model in
      model.tensor("s", [4], floats: [.nan, 1, 1, 2])
      model.node("Resize", ["x", "", "s"], ["y"])
    },
    BrokenModel("a range without end", "Range 'y': over a limit: a value of shape [9223372036854775807]") { model in
      model.integers("a", .min)
      model.integers("b", .max)
      model.integers("c", 1)
      model.node("Range", ["a", "b", "c"], ["y"])
    },
    BrokenModel(
      "an output_shape past all numbers",
      "ConvTranspose 'y': malformed: output_shape [-9223372036854775808, 4] for 2 axes"
    ) {
      model in
      model.weight("w", 2, 1, 1, 1)
      model.node("ConvTranspose", ["x", "w"], ["y"], [.integers("output_shape", .min, 4)])
    },
    BrokenModel("axes without end", "Unsqueeze 'y': over a limit: a value of more than 64 axes") { model in
      model.tensor { tensor in
        tensor.tensor("a", [61], type: 7, raw: littleEndianBytes((0..<61).map { UInt64($0) }))
      }
      model.node("Unsqueeze", ["x", "a"], ["y"])
    },
  ]
}

@Suite("What is said of networks that cannot be run")
struct ExecutionErrorTests {
  static let image = Result {
    try FloatTensor(shape: [1, 2, 4, 4], values: Array(repeating: 1, count: 32))
  }

  @Test("A model that breaks a rule is refused in one line", arguments: BrokenModel.all)
  func refusal(_ broken: BrokenModel) throws {
    let error = try #require(throws: ExecutionError.self) {
      try broken.model.execution(engine: OneDNNEngine(threads: 1)).values(["y"], inputs: ["x": Self.image.get()])
    }
    #expect(error.description.contains("model.onnx: \(broken.text)"), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test(
    "What is given must be what the network takes",
    arguments: [
      ("y", ["x": [1, 2, 4, 5]], "x: input: a value of shape [1, 2, 4, 5], where the file states [1, 2, 4, 4]"),
      ("y", ["x": [2, 4, 4]], "x: input: a value of shape [2, 4, 4], where the file states [1, 2, 4, 4]"),
      ("y", ["x": [1, 2, 4, 4], "w": [1]], "w: input: the network has no input of this name; it has x"),
      ("y", [:], "x: missing: the network reads this input, and it is not given"),
      ("nothing", ["x": [1, 2, 4, 4]], "nothing: missing: the graph has no value of this name"),
    ] as [(String, [String: [Int]], String)])
  func inputs(_ name: String, _ shapes: [String: [Int]], _ text: String) throws {
    var model = ONNXBuilder.reading()
    model.node("Relu", ["x"], ["y"])
    let inputs = try shapes.mapValues { shape in
      try FloatTensor(shape: shape, values: Array(repeating: 1, count: shape.reduce(1, *)))
    }
    let error = try #require(throws: ExecutionError.self) { try model.execution().values([name], inputs: inputs) }
    #expect(error.description.hasSuffix("model.onnx: \(text)"), "\(error)")
  }

  @Test("Numbers that are not as many as the shape says", arguments: [[2, 3], [-1, -5], [1 << 62, 8], [0]])
  func tensor(_ shape: [Int]) {
    #expect(throws: ExecutionError(.sizeMismatch, "5 numbers for the shape \(shape)")) {
      try FloatTensor(shape: shape, values: [1, 2, 3, 4, 5])
    }
  }

  @Test("A file without a graph")
  func withoutGraph() throws {
    let folder = try TemporaryFolder()
    var file = SafetensorsBuilder()
    file.add("w", shape: [1], floats: [1])
    let checkpoint = try Checkpoint(contentsOf: try folder.write(file.bytes, to: "model.safetensors"))
    let error = try #require(throws: ExecutionError.self) {
      try NetworkExecution(of: checkpoint, engine: PlainEngine())
    }
    #expect(error.description.hasSuffix("missing: a safetensors file holds no graph that can be run; ONNX files do"))
  }
}
