import Checkpoints
import TestSupport

/// The targets whose input is a whole file.
extension FuzzTarget {
  private static func file(_ name: String, seeds: @escaping @Sendable () throws -> [Seed]) -> FuzzTarget {
    FuzzTarget(
      name: name,
      start: {
        let file = try ScratchFile()
        return { input in
          file.write(input)
          try Checkpoint.exercise(file.path)
        }
      }, seeds: seeds)
  }

  static let safetensors = file("safetensors") {
    var network = SafetensorsBuilder()
    network.metadata = ["format": "pt"]
    network.add("conv.weight", shape: [2, 1, 1, 2], floats: [1, 2, 3, 4])
    network.add("conv.bias", shape: [2], floats: [1, 2])
    network.add("bn.weight", shape: [2], floats: [1, 2])
    network.add("bn.running_var", shape: [2], floats: [1, 2])
    network.add("fc.weight", shape: [1, 2], doubles: [1, 2])
    network.add("half", dtype: "BF16", shape: [2, 2], bytes: [0, 1, 2, 3, 4, 5, 6, 7])
    network.add("count", dtype: "I64", shape: [], bytes: [0, 0, 0, 0, 0, 0, 0, 1])
    return try [("network", network.bytes)] + Self.seeds(of: HostileFile.safetensors + HostileFile.anyFile)
  }

  static let zip = file("zip") { try Self.seeds(of: HostileFile.zip) }

  static let npy = file("npy") {
    try [
      ("matrix", NumPyBuilder.file(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])),
      ("columns", NumPyBuilder.file(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6], isFortranOrder: true)),
      ("big-endian", NumPyBuilder.file(">f8", shape: [1], version: 2, data: [1, 2, 3, 4, 5, 6, 7, 8])),
    ] + Self.seeds(of: HostileFile.numPy, prefix: "npy")
  }

  static let npz = file("npz") {
    func archive(isDeflated: Bool) -> [UInt8] {
      var zip = ZipBuilder()
      zip.add("fc1.weight.npy", NumPyBuilder.file(shape: [2, 2], floats: [1, 2, 3, 4]), deflated: isDeflated)
      zip.add("fc2.weight.npy", NumPyBuilder.file("<f2", shape: [1, 2], data: [1, 2, 3, 4]), deflated: isDeflated)
      return zip.bytes
    }
    return try [("stored", archive(isDeflated: false)), ("deflated", archive(isDeflated: true))]
      + Self.seeds(of: HostileFile.numPy, prefix: "npz")
  }

  static let onnx = file("onnx") {
    var model = ONNXBuilder()
    model.input("x", [1, 2, nil])
    model.tensor("w1", [2, 2, 1], floats: [1, 2, 3, 4])
    model.tensor("w2", [2, 3], floats: [1, 2, 3, 4, 5, 6])
    model.tensor { tensor in
      tensor.tensor("b", [3], type: 1)
      for value in [1, 2, 3] { tensor.float(4, Float(value)) }
    }
    model.node("Conv", ["x", "w1"], ["y"], [.onnxAttribute("group", type: 2) { $0.number(3, 1) }])
    model.node("Relu", ["y"], ["z"])
    model.node("Flatten", ["z"], ["f"])
    model.node("Gemm", ["f", "w2", "b"], ["o"], [.onnxAttribute("transB", type: 2) { $0.number(3, 0) }])
    return try [("network", model.bytes)] + Self.seeds(of: HostileFile.onnx)
  }

  static let gguf = file("gguf") {
    var model = GGUFBuilder()
    model.add("general.architecture", text: "mlp")
    model.add("mlp.block_count", number: 2)
    model.add("fc1.weight", dimensions: [3, 2], floats: [1, 2, 3, 4, 5, 6])
    model.add("fc2.weight", dimensions: [32, 1], type: 8, data: [UInt8](repeating: 1, count: 34))
    return try [("network", model.bytes)] + Self.seeds(of: HostileFile.gguf)
  }
}
