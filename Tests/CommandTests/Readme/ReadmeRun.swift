import Foundation
import TestSupport

/// Runs the examples of a document one behind the other in a folder, as a reader would who has installed `svr`.
struct ReadmeRun {
  private let folder: TemporaryFolder
  /// The folder of the package, whose `Examples` and `models` the commands see.
  private let package: URL
  private let hasFilmEncoder: Bool

  init(package: URL) throws {
    self.package = package
    folder = try TemporaryFolder()
    try folder.link("bin/svr", to: try BuiltProgram.path.get())
    for name in ["Examples", "models"] where FileManager.default.fileExists(atPath: package.appending(path: name).path)
    {
      try folder.link("work/\(name)", to: package.appending(path: name).path)
    }
    hasFilmEncoder = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/ffmpeg") }
  }

  /// What is wrong with the examples, one line each, and how many commands of svr were run.
  func faults(in markdown: String) throws -> (faults: [String], run: Int) {
    var (faults, run) = ([String](), 0)
    for example in ReadmeExample.all(in: markdown) {
      faults += try missingGoals(example).map { "line \(example.line): make has no goal '\($0)'" }
      guard example.isRunnable, hasFilmEncoder || !needsFilmEncoder(example), hasModels(example) else { continue }
      run += 1
      faults += try fault(of: example).map { "line \(example.line): \(example.command): \($0)" }.map { [$0] } ?? []
    }
    return (faults, run)
  }

  private func needsFilmEncoder(_ example: ReadmeExample) -> Bool {
    example.outputs.contains { $0.hasSuffix(".gif") || $0.hasSuffix(".mp4") }
  }

  /// Networks that `make models` fetches are not on every machine.
  private func hasModels(_ example: ReadmeExample) -> Bool {
    example.command.split(separator: " ").filter { $0.hasPrefix("models/") }
      .allSatisfy { FileManager.default.fileExists(atPath: package.appending(path: $0).path) }
  }

  private func missingGoals(_ example: ReadmeExample) throws -> [String] {
    guard !example.goals.isEmpty else { return [] }
    let makefile = try String(contentsOf: package.appending(path: "Makefile"), encoding: .utf8)
    return example.goals.filter { goal in !makefile.split(separator: "\n").contains { $0.hasPrefix("\(goal):") } }
  }

  /// What a command does otherwise than the document says.
  private func fault(of example: ReadmeExample) throws -> String? {
    let (status, output) = try shell(example.command)
    if status != 0 { return "exit code \(status): \(output.suffix(300))" }
    if let missing = example.outputs.first(where: { !FileManager.default.fileExists(atPath: folder.path("work/\($0)")) }
    ) {
      return "did not write \(missing)"
    }
    guard let shown = example.output, let difference = ShownOutput(shown).firstDifference(from: output) else {
      return nil
    }
    return "does not print what is shown: '\(difference)'"
  }

  /// Both outputs of a command, as a terminal shows them.
  private func shell(_ command: String) throws -> (status: Int32, output: String) {
    var runner = ToolRunner("/bin/sh", "-c", "exec 2>&1\n\(command)")
    runner.folder = folder.path("work")
    runner.environment = [
      "PATH": folder.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      "SVR_CACHE_DIR": folder.path("cache"), "SVR_CACHE_LIMIT": nil,
    ]
    return try runner.run()
  }
}
