import Foundation
import JSON
import Randomness

/// A model of two small dense layers and a tensor of 5/4 GiB, which is no layer and lies in a hole of the file.
public struct LargeModel: Sendable, CustomStringConvertible {
  /// What the large tensor takes.
  public static let byteCount = 5 << 28
  private static let elementCount = byteCount / 4
  private static let name = "hole"

  /// The format.
  public let description: String
  /// The name of the second layer's weights.
  public let layer: String
  /// Writes the model and returns what is to be opened.
  public let write: @Sendable (TemporaryFolder) throws -> String

  private init(
    _ description: String, layer: String = "fc2.weight", write: @escaping @Sendable (TemporaryFolder) throws -> String
  ) {
    self.description = description
    self.layer = layer
    self.write = write
  }

  /// The model in every format that is read tensor by tensor.
  public static let all = [
    LargeModel("ONNX") { folder in
      var model = ONNXBuilder()
      for layer in layers { model.tensor(layer.name, layer.shape, floats: layer.values) }
      return try model.write(to: folder, hole: byteCount)
    },
    LargeModel("safetensors") { try safetensors(layers).write(to: $0, "model.safetensors") },
    LargeModel("shards") { folder in
      var map: JSONObject = [:]
      for layer in layers {
        let file = "\(layer.name).safetensors"
        try safetensors([layer]).write(to: folder, file)
        for tensor in [layer.name, layer.name + name] { map[tensor] = .string(file) }
      }
      let index: JSONValue = ["weight_map": .object(map)]
      return try folder.write(index.serialised(), to: "model.safetensors.index.json")
    },
    LargeModel("PyTorch") { folder in
      let (builder, object) = pyTorch
      let archive = builder.archive(pickle: object.pickle)
      return try archive.withHole("archive/data/\(name)", hole: byteCount).write(to: folder, "model.pt")
    },
    LargeModel("PyTorch, legacy") { folder in
      let (builder, object) = pyTorch
      let keys = builder.storages.map(\.key) + [name]
      let pickles: [PickleTerm] = [1001, .dictionary([:]), object, .list(keys.map { .string($0) })]
      var file = SparseFile([.bytes(PyTorchBuilder.legacySignature + pickles.flatMap(\.pickle))])
      for storage in builder.storages {
        file.pieces.append(.bytes(littleEndianBytes([Int64(storage.bytes.count / 4)]) + storage.bytes))
      }
      file.pieces += [.bytes(littleEndianBytes([Int64(elementCount)])), .hole(byteCount)]
      return try file.write(to: folder, "model.pt")
    },
    LargeModel("npz") { folder in
      var archive = ZipBuilder()
      for layer in layers {
        archive.add("\(layer.name).npy", NumPyBuilder.file(shape: layer.shape, floats: layer.values))
      }
      let head = NumPyBuilder.file(shape: [elementCount], data: [])
      return try archive.withHole("\(name).npy", head, hole: byteCount).write(to: folder, "model.npz")
    },
    LargeModel("GGUF") { folder in
      var builder = GGUFBuilder()
      for layer in layers {
        builder.add(layer.name, dimensions: layer.shape.reversed().map { UInt64($0) }, floats: layer.values)
      }
      builder.add(name, dimensions: [UInt64(elementCount)], type: 0, data: [])
      return try SparseFile([.bytes(builder.bytes), .hole(byteCount)]).write(to: folder, "model.gguf")
    },
    LargeModel("HDF5", layer: "dense_1/kernel") { folder in
      // make_hdf5_files.py cut the hole off.
      try SparseFile([.bytes(HostileFile.hdf5Sample("hole")), .hole(byteCount)]).write(to: folder, "model.weights.h5")
    },
    LargeModel("Keras", layer: "dense_1/kernel") { folder in
      var archive = ZipBuilder()
      archive.add("config.json", Array(kerasConfiguration.utf8))
      let start = try HostileFile.hdf5Sample("hole")
      return try archive.withHole("model.weights.h5", start, hole: byteCount).write(to: folder, "model.keras")
    },
  ]
}

extension LargeModel {
  private typealias Layer = (name: String, shape: [Int], values: [Float])

  private static let layers: [Layer] = {
    var generator = SeededGenerator(seed: 1)
    return [("fc1.weight", [20, 30]), ("fc2.weight", [10, 20])].map { name, shape in
      (name, shape, generator.nextGaussians(shape.reduce(1, *)).map { Float($0) })
    }
  }()

  /// The large tensor stands behind the layers, in each file.
  private static func safetensors(_ layers: [Layer]) -> SparseFile {
    var builder = SafetensorsBuilder()
    for layer in layers { builder.add(layer.name, shape: layer.shape, floats: layer.values) }
    var header = builder.header
    let start = builder.data.count
    header[(layers.first?.name ?? "") + name] = [
      "dtype": "F32", "shape": [.integer(elementCount)],
      "data_offsets": [.integer(start), .integer(start + byteCount)],
    ]
    let file = SafetensorsBuilder.file(header: JSONValue.object(header).serialised(), data: builder.data)
    return SparseFile([.bytes(file), .hole(byteCount)])
  }

  private static var pyTorch: (builder: PyTorchBuilder, object: PickleTerm) {
    var builder = PyTorchBuilder()
    let tensors = layers.map { builder.tensor($0.values, shape: $0.shape) }
    let hole = PyTorchBuilder.view(
      PyTorchBuilder.storage(name, count: elementCount), shape: [elementCount], strides: [1])
    return (builder, .dictionary(["fc1.weight": tensors[0], "fc2.weight": tensors[1], "hole": hole]))
  }

  private static let kerasConfiguration = """
    {"module": "keras", "class_name": "Sequential", "config": {"name": "model", "layers": [
    {"class_name": "InputLayer", "config": {"name": "input", "batch_shape": [null, 30]}},
    {"class_name": "Dense", "config": {"name": "dense", "units": 20, "use_bias": false}},
    {"class_name": "Dense", "config": {"name": "dense_1", "units": 10, "use_bias": false}}]}}
    """
}
