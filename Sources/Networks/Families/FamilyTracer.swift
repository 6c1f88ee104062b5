import Tensors

/// Follows the flows through a network by the names that a family gives its layers.
struct FamilyTracer {
  /// Which groups a convolution may have; its channels and those that reach it say how many.
  enum Groups {
    case one
    /// One, or one a channel.
    case oneOrDepthwise
    case any
  }

  private let catalogue: LayerCatalogue
  /// The layers that were placed.
  private(set) var network = TracedNetwork()
  private var used: Set<String> = []
  private var gate: String?

  init(_ catalogue: LayerCatalogue) { self.catalogue = catalogue }

  /// Whether every layer of the checkpoint has its place.
  var isComplete: Bool { used.count == catalogue.count }

  /// What a reader of the results should know.
  var notes: [String] {
    gate.map {
      [
        "'\($0.printable())' and others like it write gates that multiply channels (squeeze-and-excitation): what they "
          + "read is linked, what they write is not"
      ]
    } ?? []
  }

  /// Whether a module is a layer.
  func has(_ module: String) -> Bool { catalogue.layer(module) != nil }

  /// The layer of a module, if there is one.
  func layer(_ module: String) -> Candidate? { catalogue.layer(module) }

  /// The numbers of a module's children, ascending.
  func children(of module: String) -> [Int] { catalogue.children(of: module) }

  /// Whether there is a tensor of this name, layer or not.
  func hasTensor(_ name: String) -> Bool { catalogue.hasTensor(name) }

  /// Whether a module is a batch normalisation of so many channels.
  func isNormalisation(_ module: String, channels: Int) -> Bool {
    ((try? catalogue.normalisation(module, channels: channels)) ?? nil) != nil
  }

  /// Places a layer.
  ///
  /// - Parameters:
  ///   - normalisation: the module of the batch normalisation behind it and nothing else, if there is one.
  ///   - groups: which groups a convolution may have.
  /// - Returns: what it writes.
  mutating func add(
    _ module: String, _ normalisation: String? = nil, groups: Groups = .one, reading flow: Flow
  ) throws(NotOfFamily) -> Flow {
    guard let layer = catalogue.layer(module), used.insert(module).inserted else { throw NotOfFamily() }
    let count = try layer.groups(reading: flow, allowed: groups)
    let statistics = try normalisation.map { name throws(NotOfFamily) in
      try catalogue.normalisation(name, channels: layer.outputs)
    }
    let breakCount = network.breaks.count + (flow.unknown == Self.shuffle ? 1 : 0)
    let written = network.add(layer.map(groups: count, normalisation: statistics ?? nil), reading: flow)
    guard network.breaks.count == breakCount else { throw NotOfFamily() }
    return written
  }

  private static let shuffle = "shuffled channels, which come from several layers by turns"

  /// Channels that a family knows to be shuffled: whoever reads them is not linked.
  static func shuffled(channels: Int) -> Flow { .opaque(shuffle, channels: channels) }

  /// The sum of a flow and another branch.
  func sum(_ flow: Flow, _ branch: Flow) throws(NotOfFamily) -> Flow {
    let sum = flow.adding(branch)
    guard sum.unknown == nil else { throw NotOfFamily() }
    return sum
  }

  /// Places the two layers of a squeeze-and-excitation: they read a flow and write a factor for each of its channels.
  mutating func addGate(_ reduction: String, _ expansion: String, reading flow: Flow) throws(NotOfFamily) {
    let reduced = try add(reduction, reading: flow)
    guard try add(expansion, reading: reduced).channels == flow.channels else { throw NotOfFamily() }
    gate = gate ?? layer(expansion)?.name
  }
}

extension Candidate {
  /// How many groups a convolution has that reads this flow.
  fileprivate func groups(reading flow: Flow, allowed: FamilyTracer.Groups) throws(NotOfFamily) -> Int {
    guard kind != .dense, let channels = flow.channels, !flow.isInput, channels != inputs else { return 1 }
    guard inputs > 0, channels.isMultiple(of: inputs), outputs.isMultiple(of: channels / inputs) else {
      throw NotOfFamily()
    }
    switch allowed {
    case .any: return channels / inputs
    case .oneOrDepthwise where inputs == 1: return channels
    default: throw NotOfFamily()
    }
  }
}
