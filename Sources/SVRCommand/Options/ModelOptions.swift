import ArgumentParser
import Checkpoints

/// Which model, and which part of it.
struct ModelOptions: ParsableArguments {
  @Argument(
    help:
      "A checkpoint (safetensors, PyTorch, ONNX, Keras, NumPy, GGUF), a sharded model's index, a model's folder, or a graph.svr.",
    completion: .file())
  var model: String

  @OptionGroup var reading: ReadingOptions

  var layers: [String] { reading.layers }
  var topology: String? { reading.topology }

  func validate() throws {
    if model.isEmpty { throw ValidationError("the model's name is empty") }
  }

  var checkpointOptions: CheckpointOptions { CheckpointOptions(isStrict: reading.strict) }
}
