import Caching
import Checkpoints
import Foundation
import GraphFiles
import LinearAlgebra
import Logging
import Networks
import SVR

/// Opens what a command was given: a model, whose graph is computed, or a graph that was computed before.
struct GraphSource {
  let model: ModelOptions
  let compute: ComputeOptions
  let report: ReportOptions
  /// The representation of a graph that is computed where none is asked for.
  var defaultRepresentation: Representation = .spectral
  /// What the line of progress says.
  var title = "decomposing"
  /// Whether the notes on how the network was found are told.
  var saysNotes = true

  /// The graph, and the paths of the files it was read from, none of which may be an output.
  ///
  /// - Parameter output: where the result will go, if it goes to a file: a fault of it is found before the computation.
  func graph(for output: String? = nil) throws -> (graph: SpectralGraph, inputs: [String]) {
    let (checkpoint, inputs) = try opened(for: output)
    return (try graph(in: checkpoint), inputs)
  }

  /// The file that a command was given, and the paths of all files that are read.
  func opened(for output: String?) throws -> (checkpoint: Checkpoint, inputs: [String]) {
    let logger = report.logger()
    let checkpoint = try Checkpoint(contentsOf: model.model, options: model.checkpointOptions)
    let inputs = checkpoint.files.map(\.path) + [model.model] + [model.topology].compactMap(\.self)
    if let output { try AtomicFile.check(path: output, inputs: inputs) }
    for warning in checkpoint.warnings { logger.warning("\(warning)") }
    logger.debug(
      "opened \(checkpoint.files.map(\.path).joined(separator: ", ")): \(checkpoint.format.rawValue), \(counted(checkpoint.tensors.count, "tensor"))"
    )
    return (checkpoint, inputs)
  }

  /// The graph of a file that was opened, with what is to be said of it.
  func graph(in checkpoint: Checkpoint) throws -> SpectralGraph {
    let logger = report.logger()
    let start = Date()
    let graph =
      SpectralGraphFile.isGraph(checkpoint)
      ? try stored(in: checkpoint)
      : try computed(from: checkpoint, compute.representation ?? defaultRepresentation, title)
    logger.debug(
      """
      \(counted(graph.layers.count, "layer")), \(counted(graph.connections.count, "connection")), \
      \(graph.topology.basis.rawValue), in \(String(format: "%.2f", Date().timeIntervalSince(start))) s
      """)
    for layer in graph.leftOut { logger.warning("layer '\(layer.name)' is left out: \(layer.reason)") }
    for note in graph.topology.notes where saysNotes { logger.notice("\(note)") }
    return graph
  }

  private func stored(in checkpoint: Checkpoint) throws -> SpectralGraph {
    let byteCount = checkpoint.files.reduce(MemoryRoom.bytesPerThread) { $0 + $1.byteCount }
    guard MemoryRoom.hasAddressSpace(for: byteCount) else {
      throw UsageError("\(model.model): over a limit: the graph takes more than the memory limit leaves (ulimit -v)")
    }
    let graph = try SpectralGraphFile.read(checkpoint)
    let options = graph.provenance.options
    let asked = compute.spectralOptions
    let conflicts: [(String, Bool)] = [
      ("--representation", compute.representation.map { $0 != options.representation } ?? false),
      ("--rank", compute.rank.map { $0.count != options.rank } ?? false),
      ("--seed", compute.seed.map { $0 != options.seed } ?? false),
      ("--fold-batch-norm", compute.foldBatchNorm && asked.normalisation != options.normalisation),
      ("--topology", model.topology != nil),
    ]
    if let conflict = conflicts.first(where: \.1) {
      throw UsageError(
        "\(model.model): \(conflict.0) cannot be changed in a computed graph (\(options.summary)); ask it of the model")
    }
    return try graph.selecting(model.layers)
  }

  /// The graph of a model in a representation.
  ///
  /// - Parameter task: what the line of progress says is being done.
  func computed(
    from checkpoint: Checkpoint, _ representation: Representation, _ task: String
  ) throws -> SpectralGraph {
    let network = try Network(checkpoint, topologyFile: model.topology, layers: model.layers)
    guard !network.topology.maps.isEmpty else { throw UsageError("\(model.model): \(network.reasonForNoMaps)") }
    // Before the room is measured that is left for the graph: it takes room itself.
    LinearAlgebraThreads.limit(to: 1)
    if compute.threads != 1, !MemoryLimit.isSet { checkpoint.beginFingerprints() }
    let progress = Progress(task, isQuiet: report.quiet)
    defer { progress.finish() }
    var options = compute.spectralOptions
    options.representation = representation
    let cache = try compute.resources.cache()
    let graph = try SpectralGraph(
      of: network, options: options, threads: compute.threads, maximumMemory: compute.resources.maxMemory?.value,
      cache: cache, progress: progress.update)
    tellUse(of: cache)
    guard !graph.layers.isEmpty else {
      let reasons = graph.leftOut.map { "'\($0.name)' \($0.reason)" }.joined(separator: "; ")
      throw UsageError("\(model.model): no layer could be decomposed: \(reasons)")
    }
    return graph
  }
}

extension GraphSource {
  /// Says how the cache served, to those who want to hear more.
  private func tellUse(of cache: DecompositionCache?) {
    guard !compute.resources.noCache else { return }
    let logger = report.logger()
    guard let cache else { return logger.debug("no cache: neither HOME nor \(CacheLocation.folderVariable) is set") }
    let (usage, fault) = (cache.usage, cache.writeFault)
    let all = usage.found + usage.added + usage.passed
    logger.debug(
      """
      \(usage.found) of \(counted(all, "layer")) from the cache \(cache.folder), \(usage.added) added\
      \(fault.map { "; it takes no more: \($0)" } ?? "")
      """)
  }
}

extension Network {
  /// Why there is nothing to decompose, with the first tensors that were left out.
  fileprivate var reasonForNoMaps: String {
    let examples = topology.omissions.prefix(3).map { "'\($0.tensor.name)': \($0.reason)" }
    return "no linear map among its \(checkpoint.tensors.count) tensors"
      + (examples.isEmpty ? "" : " (\(examples.joined(separator: "; ")))")
  }
}

extension SpectralOptions {
  /// The options in a few words: `SVR, full rank, weights as stored`.
  var summary: String {
    let name =
      switch representation {
      case .spectral: "SVR"
      case .coSpectral: "co-SVR"
      case .mixed: "mixed (co-spectral readers, spectral writers)"
      }
    let size = rank.map { "leading \($0) neurons" } ?? "full rank"
    let weights = normalisation == .folded ? "batch normalisation folded" : "weights as stored"
    return "\(name), \(size), \(weights), seed \(seed)"
  }
}
