import Checkpoints
import Tensors

/// A network found in a checkpoint: its topology, and the checkpoint that holds the weights.
public struct Network: Sendable {
  /// The linear maps and how they feed each other.
  public let topology: Topology
  /// Where the weights are read from, one tensor at a time.
  public let checkpoint: Checkpoint
  /// The topology file that stated the network, by its contents; nil where it was recognised.
  public let topologyFile: FileFingerprint?
  /// The globs by which maps were chosen; empty for all.
  public let layers: [String]

  /// Opens a checkpoint and finds the network in it.
  ///
  /// - Parameters:
  ///   - path: a file, a sharded model's index, or a folder.
  ///   - options: how the file is read, such as whether unknown pickled globals are refused.
  ///   - topologyFile: a JSON file that states maps and connections outright; nil to recognise them.
  ///   - layers: globs, of which a map's name must match one; empty for all maps.
  /// - Throws: the checkpoint or the topology file was refused, or no map matches.
  /// - Complexity: O(n log n) for n tensors, and that of reading their descriptions; no weight is read.
  public init(
    contentsOf path: String, options: CheckpointOptions = CheckpointOptions(), topologyFile: String? = nil,
    layers: [String] = []
  ) throws(NetworkError) {
    let checkpoint: Checkpoint
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(contentsOf: path, options: options)
    } catch {
      throw .checkpoint(error)
    }
    try self.init(checkpoint, topologyFile: topologyFile, layers: layers)
  }

  /// Finds the network in an open checkpoint.
  ///
  /// - Throws: the topology file was refused, or no map matches `layers`.
  /// - Complexity: O(n log n) for n tensors.
  public init(_ checkpoint: Checkpoint, topologyFile: String? = nil, layers: [String] = []) throws(NetworkError) {
    self.checkpoint = checkpoint
    self.layers = layers
    let stated = try topologyFile.map { path throws(NetworkError) in try TopologyFile.read(path, for: checkpoint) }
    self.topologyFile = stated?.file
    let found = stated?.topology ?? Topology(recognisedIn: checkpoint)
    topology = try found.selecting(layers)
  }
}

/// Why no network could be found.
public enum NetworkError: Error, Equatable, Sendable {
  /// The checkpoint was refused.
  case checkpoint(CheckpointError)
  /// The topology file was refused: the file, the item in it, the broken rule.
  case topology(file: String, item: String?, rule: String)
  /// No map's name matches any of the globs; the names there are.
  case noLayerMatches(patterns: [String], names: [String])
}

extension NetworkError: CustomStringConvertible {
  /// One line: what was refused and why.
  public var description: String {
    switch self {
    case .checkpoint(let error): error.description
    case .topology(let file, let item, let rule):
      ([file.printable(limit: 1000)] + (item.map { [$0.printable()] } ?? []) + [rule.printable(limit: 1000)])
        .joined(separator: ": ")
    case .noLayerMatches(let patterns, let names):
      "--layers \(patterns.map { "'\($0)'" }.joined(separator: " ").printable()): no layer's name matches; there are "
        + names.prefix(3).map { "'\($0.printable())'" }.joined(separator: ", ") + (names.count > 3 ? ", ..." : "")
    }
  }
}
