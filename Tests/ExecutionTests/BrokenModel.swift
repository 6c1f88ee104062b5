import Execution
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
}
