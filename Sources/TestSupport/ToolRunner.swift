import Foundation

/// One run of a program other than `svr`: a tool from `PATH`, a script, an example.
public struct ToolRunner: Sendable {
  /// The program, by its path or by a name to look for in `PATH`, and what follows it.
  public var command: [String]
  /// The working folder; nil for that of the tests.
  public var folder: String?
  /// What is changed in the environment; nil removes a variable.
  public var environment: [String: String?] = [:]

  /// A run of a program with these arguments.
  public init(_ command: String...) { self.command = command }

  /// Runs it to its end, with nothing to read, and gives its exit status and what it wrote to standard output.
  public func run() throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    var merged = ProcessInfo.processInfo.environment
    for (name, value) in environment { merged[name] = value }
    process.environment = merged
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// The path of a program that was built with the tests.
  ///
  /// - Throws: `ProgramRunnerError`, where the build's folder cannot be found.
  public static func built(_ name: String) throws -> String {
    URL(filePath: try BuiltProgram.path.get()).deletingLastPathComponent().appending(path: name).path
  }
}
