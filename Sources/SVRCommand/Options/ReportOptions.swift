import ArgumentParser
import Logging

/// How much is said beside the result.
struct ReportOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Say nothing but results and errors.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Say more of what is done.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// The log of one command, at the level asked for.
  func logger() -> Logger {
    StandardErrorLog.threshold.level = quiet ? .error : verbose ? .debug : .notice
    return Logger(label: "svr")
  }
}

/// Whether the result is a table or a JSON document.
struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print one JSON document, its numbers not rounded.")
  var isJSON = false
}
