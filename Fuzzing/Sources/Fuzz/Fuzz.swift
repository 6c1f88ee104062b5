import CLibFuzzer
import Foundation
import JSON
import Tensors

/// The fuzzer: `fuzz seeds FOLDER` writes every target's seeds; anything else is libFuzzer's command line, and the
/// environment's `FUZZ_TARGET` says what it runs (libFuzzer starts itself anew with the same arguments, so that they
/// must all be its own). With `FUZZ_SHOW` set, each refusal is printed.
@main
enum Fuzz {
  // Set once before libFuzzer starts, and called on its one thread.
  nonisolated(unsafe) private static var body: (UnsafeRawBufferPointer) throws -> Void = { _ in }

  private static let showsRefusals = ProcessInfo.processInfo.environment["FUZZ_SHOW"] != nil

  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "seeds" { return try FuzzTarget.writeSeeds(to: arguments[2]) }
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
      fatalError("FUZZ_TARGET must be one of \(FuzzTarget.all.map(\.name).joined(separator: " "))")
    }
    body = try target.start()
    var count = CommandLine.argc
    var values = Optional(CommandLine.unsafeArgv)
    exit(LLVMFuzzerRunDriver(&count, &values) { Fuzz.run(UnsafeRawBufferPointer(start: $0, count: $1)) })
  }

  /// Runs the target; whatever it throws is a refusal, which must be one line that says something.
  private static func run(_ input: UnsafeRawBufferPointer) -> Int32 {
    do {
      try body(input)
    } catch {
      // The faults of a text are put on one line by the error that passes them on.
      let line = "\(error is JSONError ? "\(error)".printable(limit: 1000) : "\(error)")".utf8
      precondition(!line.isEmpty && line.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a refusal is one line: \(error)")
      if showsRefusals { print(error) }
    }
    return 0
  }
}
