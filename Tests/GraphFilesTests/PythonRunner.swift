import Foundation
import Testing

/// The Python that reads exported files back: `SVR_PYTHON`, or that of the `.venv` that `make test` prepares.
enum PythonRunner {
  static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let interpreter: String? = {
    if let path = ProcessInfo.processInfo.environment["SVR_PYTHON"] { return path }
    let path = packageRoot.appending(path: ".venv/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// Whether tests that need Python run: always under continuous integration, where its absence is a failure.
  static let isExpected = interpreter != nil || ProcessInfo.processInfo.environment["CI"] == "true"

  /// Runs a script of the package; gives its exit status and what it said.
  static func run(script: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    try run([packageRoot.appending(path: "Scripts/\(script)").path] + arguments)
  }

  /// Runs the interpreter; gives its exit status and what it said.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let interpreter = try #require(
      interpreter, "no Python: set SVR_PYTHON, or make .venv from Scripts/requirements.txt")
    let process = Process()
    process.executableURL = URL(filePath: interpreter)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
