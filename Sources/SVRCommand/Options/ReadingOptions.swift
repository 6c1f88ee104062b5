import ArgumentParser

/// How a model is read, and which part of it: for one model or many of one network.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only layers whose name matches, such as 'features.*'; may be given again.", valueName: "glob"))
  var layers: [String] = []

  @Option(
    help: ArgumentHelp(
      "A JSON file that states the layers and their connections (see svr inspect --help).", valueName: "file"),
    completion: .file())
  var topology: String?

  @Flag(help: "Refuse a PyTorch file that names anything a state dict does not need.")
  var strict = false
}
