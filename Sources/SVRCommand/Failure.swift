import ArgumentParser
import Checkpoints
import Execution
import Figures
import Foundation
import GraphFiles
import ImageFiles
import Networks
import SVR
import SpectralImages
import Tensors

/// A fault of the command line itself: options that contradict each other or the input.
struct UsageError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// Turns whatever went wrong into one line on standard error and an exit code.
enum Failure {
  /// 0: done. 2: bad input or usage.
  static let badInput: Int32 = 2

  /// Reports an error that reached the top.
  ///
  /// - Returns: the exit code: 0 for a request for help or the version, which goes to standard output.
  static func report(_ error: any Error) -> Int32 {
    if Program.exitCode(for: error) == .success {
      do {
        try StandardOutput.write(Program.fullMessage(for: error) + "\n")
        return 0
      } catch {
        return report(error)
      }
    }
    write(line(for: error))
    return badInput
  }

  private static func line(for error: any Error) -> String {
    switch error {
    case let error as UsageError: error.message
    case let error as CheckpointError: error.description
    case let error as NetworkError: error.description
    case let error as GraphFileError: error.description
    case let error as GraphItemError: error.description
    case let error as OutputError: error.description
    case let error as FigureError: error.description
    case let error as KernelError: error.description
    case let error as FilmError: error.description
    case let error as ExecutionError: error.description
    case let error as SpectralImageError: error.description
    case let error as PictureError: error.description
    default: usageLine(for: error)
    }
  }

  /// What the parser of the command line has to say, on one line, and where to read on.
  private static func usageLine(for error: any Error) -> String {
    let message = Program.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
    guard Program.exitCode(for: error) == .validationFailure else { return message }
    let typed = CommandLine.arguments.dropFirst().first ?? ""
    let isCommand = commands.contains(typed)
    let isMisspelt =
      message.hasPrefix("Unexpected argument") && !isCommand && !typed.hasPrefix("-")
      && !FileManager.default.fileExists(atPath: typed)
    return
      (isMisspelt
      ? "'\(typed)' is neither a command nor a file; commands are \(commands.joined(separator: ", "))" : message)
      + " (see svr \(isCommand ? typed + " " : "")--help)"
  }

  private static var commands: [String] {
    Program.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  private static func write(_ text: String) {
    StandardStreams.writeError("svr: error: \(text.printable(limit: 4000))\n")
  }
}
