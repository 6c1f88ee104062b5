/// Where a graph comes from, enough to make it again: written into every output.
public struct Provenance: Sendable, Equatable {
  /// One file that was read, by the name of its last path component.
  public struct Input: Sendable, Equatable {
    /// The last component of the file's path.
    public let name: String
    /// The size of the file in bytes.
    public let byteCount: Int
    /// The SHA-256 of the whole file, 64 lower-case hexadecimal digits.
    public let sha256: String

    /// Describes one file.
    public init(name: String, byteCount: Int, sha256: String) {
      self.name = name
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  /// The version of the program, as `svr --version` prints it.
  public let version: String
  /// What the model is called in titles: the last component of the path that was opened.
  public let model: String
  /// The format of the model's files.
  public let format: String
  /// The files that were read, in the order read.
  public let inputs: [Input]
  /// The topology file that stated the network; nil where it was recognised.
  public let topologyFile: Input?
  /// The globs by which layers were chosen; empty for all.
  public var layers: [String]
  /// How the graph was computed.
  public let options: SpectralOptions

  /// States where a graph comes from.
  public init(
    version: String, model: String, format: String, inputs: [Input], topologyFile: Input? = nil, layers: [String] = [],
    options: SpectralOptions
  ) {
    self.version = version
    self.model = model
    self.format = format
    self.inputs = inputs
    self.topologyFile = topologyFile
    self.layers = layers
    self.options = options
  }
}

/// How a graph is computed from a network.
public struct SpectralOptions: Sendable, Equatable {
  /// Which singular vectors are linked.
  public var representation: Representation
  /// How many leading neurons of each layer are kept; nil for all.
  public var rank: Int?
  /// Whether batch normalisation is folded into the weights.
  public var normalisation: NormalisationFolding
  /// The seed of every random choice (the start of truncated decompositions).
  public var seed: UInt64

  /// Options, by default those of the paper: the SVR, all neurons, weights as stored.
  public init(
    representation: Representation = .spectral, rank: Int? = nil, normalisation: NormalisationFolding = .asStored,
    seed: UInt64 = 0
  ) {
    self.representation = representation
    self.rank = rank
    self.normalisation = normalisation
    self.seed = seed
  }
}

/// What is done with a batch normalisation behind a map.
public enum NormalisationFolding: String, Sendable, CaseIterable {
  /// Weights as stored, as the paper does.
  case asStored = "as stored"
  /// Rows scaled by g / sqrt(v + e), the map that the next layer sees.
  case folded
}
