import TestSupport

extension BrokenModel {
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
