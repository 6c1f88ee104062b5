import ArgumentParser
import Caching
import Foundation

/// What a computation may use: memory, and decompositions of earlier runs.
struct ResourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use at most this much memory to compute the graph, such as 900M or 4G (K, M, G, T: thousands and so on; Ki, Mi, Gi, Ti: of 1,024; plain: bytes; default: what the machine has).",
      valueName: "size"))
  var maxMemory: ByteCount?

  @Flag(help: "Neither use nor keep decompositions of earlier runs (see svr cache --help).")
  var noCache = false

  func validate() throws {
    if let maxMemory, maxMemory.value < 1 { throw ValidationError("--max-memory must be at least 1 byte") }
  }

  /// The cache; nil where it is turned off, or has no place.
  func cache() throws -> DecompositionCache? { noCache ? nil : try CacheSettings().cache }
}

/// The cache that the environment states.
struct CacheSettings {
  let folder: String?
  let limit: Int

  init() throws {
    folder = CacheLocation().folder
    let text = ProcessInfo.processInfo.environment[CacheLocation.limitVariable] ?? ""
    guard !text.isEmpty else {
      limit = DecompositionCache.standardLimit
      return
    }
    guard let size = ByteCount(argument: text) else {
      throw UsageError("\(CacheLocation.limitVariable): '\(text)' is no size, such as 900M or 4G")
    }
    limit = size.value
  }

  var cache: DecompositionCache? { folder.map { DecompositionCache(folder: $0, limit: limit) } }
}
