import ArgumentParser
import Checkpoints

/// Which model, and which part of it.
struct ModelOptions: ParsableArguments {
  @Argument(
    help:
      "A checkpoint (.safetensors, .pt, .pth, .bin, .ckpt), a sharded model's index, a model's folder, or a graph.svr.",
    completion: .file())
  var model: String

  @Option(help: ArgumentHelp("Only layers whose name matches; may be given again.", valueName: "glob"))
  var layers: [String] = []

  @Option(
    help: ArgumentHelp("A JSON file that states the maps and their connections.", valueName: "file"),
    completion: .file())
  var topology: String?

  @Flag(help: "Refuse a pickle that names any global which a state dict does not need.")
  var strict = false

  func validate() throws {
    if model.isEmpty { throw ValidationError("the model's name is empty") }
  }

  var checkpointOptions: CheckpointOptions { CheckpointOptions(isStrict: strict) }
}
