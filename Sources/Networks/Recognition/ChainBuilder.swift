import Tensors

/// Links the layers of a network that is taken for one chain, and says why where it does not.
struct ChainBuilder {
  /// A layer in network order, with the branch it stands on.
  private typealias Place = (layer: Candidate, branch: BranchFinder.Branch?)

  private let places: [Place]
  private let order: ChainOrder
  private let finder: NormalisationFinder
  /// Whether every layer fits if all are dense and stored as (inputs, outputs).
  private let isStoredInputsFirst: Bool

  private var maps: [LinearMap] = []
  private var connections: [Topology.Connection] = []
  private var breaks: [Topology.Break] = []
  /// The layer of the trunk that was placed last, and its number if it is a map.
  private var writer: (layer: Candidate, number: Int?, isHalved: Bool)?
  /// A layer of branches that the trunk has to pass through.
  private var barrier: Candidate?

  init(_ candidates: [Candidate], isInDefinitionOrder: Bool, finder: NormalisationFinder) {
    self.finder = finder
    let natural = candidates.indices.inNaturalOrder { candidates[$0].name }
    let branches = BranchFinder(candidates).branches
    let trunk = candidates.indices.filter { branches[$0] == nil }
    var numbers: [Int: Int] = [:]
    for (number, index) in trunk.enumerated() { numbers[index] = number }
    order = ChainOrder(
      trunk.map { candidates[$0] }, natural: natural.compactMap { numbers[$0] },
      isInDefinitionOrder: isInDefinitionOrder)
    // A branch stands behind the layer of the trunk that stands before it in the file or by name.
    var front: [Place] = []
    var behind: [String: [Place]] = [:]
    var last: String?
    for index in isInDefinitionOrder ? Array(candidates.indices) : natural {
      if let branch = branches[index] {
        if let last {
          behind[last, default: []].append((candidates[index], branch))
        } else {
          front.append((candidates[index], branch))
        }
      } else {
        last = candidates[index].name
      }
    }
    isStoredInputsFirst = zip(order.candidates, order.candidates.dropFirst()).allSatisfy { writer, reader in
      reader.kind == .dense && writer.kind == .dense && reader.outputs == writer.inputs
    }
    places = front + order.candidates.flatMap { [($0, nil)] + (behind[$0.name] ?? []) }
  }

  /// The chain.
  mutating func topology(omissions: [Topology.Omission]) -> Topology {
    for place in places {
      if let branch = place.branch {
        add(place.layer, on: branch)
      } else {
        add(place.layer)
      }
    }
    let branch = places.first { $0.branch != nil }
    let notes = [order.note, branch.map { branchNote($0.layer.name) }, groupNote, transposedNote].compactMap(\.self)
    let tensors = places.map(\.layer).filter { $0.obstacle == nil }.map(\.tensor)
    return Topology(
      maps: maps, connections: connections, breaks: breaks, omissions: omissions,
      basis: branch == nil ? order.basis : .guess, notes: notes + maps.flattenNotes + tensors.formatNotes)
  }

  private mutating func add(_ layer: Candidate, on branch: BranchFinder.Branch) {
    if branch.interruptsTrunk { barrier = layer }
    guard layer.obstacle == nil else { return }
    breaks.append(
      Topology.Break(
        target: maps.count,
        reason: "\(layer.text) stands on a branch by its name ('\(branch.word.printable())'); branches are not linked"))
    maps.append(layer.map(normalisation: finder.normalisation(behind: layer)))
  }

  private mutating func add(_ layer: Candidate) {
    let fit = writer.map { layer.fit(behind: $0.layer) }
    let reason = reasonNotToLink(layer, fit)
    guard layer.obstacle == nil else {
      writer = (layer, nil, false)
      return
    }
    var (positions, groups) = (1, 1)
    switch fit {
    case .fits(let flattened) where reason == nil: positions = flattened
    case .grouped(let found) where reason == nil: groups = found
    default: break
    }
    if let reason {
      breaks.append(Topology.Break(target: maps.count, reason: reason))
    } else if let source = writer?.number {
      connections.append(Topology.Connection(source: source, target: maps.count))
    }
    writer = (layer, maps.count, fit == .halved)
    barrier = nil
    maps.append(layer.map(flattened: positions, groups: groups, normalisation: finder.normalisation(behind: layer)))
  }

  /// Why a layer is not linked to the one before it; nil if it is, or has none before it.
  private func reasonNotToLink(_ layer: Candidate, _ fit: ChainFit?) -> String? {
    guard let writer, let fit else { return nil }
    if let barrier { return "\(layer.text) stands behind the branches of \(barrier.text), which are not linked" }
    if writer.number == nil { return "\(layer.text) reads what \(writer.layer.text) writes, which is left out" }
    lazy var shapes =
      "\(layer.text) reads \(layer.inputs) channel\(layer.inputs == 1 ? "" : "s"), "
      + "\(writer.layer.text) before it writes \(writer.layer.outputs)"
    switch fit {
    case .halved:
      return "\(shapes): it seems a convolution of 2 groups or a transposed one, decomposed as stored and not linked"
    case .reshaped(let positions):
      return "\(shapes): a reshape to \(positions) positions may stand between them, which is not linked"
    case .misfit: return shapes + (isStoredInputsFirst ? "; the layers would fit if stored as (inputs, outputs)" : "")
    case .fits, .grouped, .unknown:
      return writer.isHalved
        ? "\(layer.text) reads what \(writer.layer.text) writes, which may be a transposed convolution and is not linked"
        : nil
    }
  }

  /// What is guessed of convolutions that read some of the channels.
  private var groupNote: String? {
    guess(maps.filter { $0.groups > 1 }) {
      "taken for \($0 ? "convolutions" : "a convolution") of several groups, for reading some of the channels before "
        + "\($0 ? "them" : "it"): a guess"
    }
  }

  private var transposedNote: String? {
    guess(maps.filter { $0.kind.isTransposed }) {
      "taken for \($0 ? "transposed convolutions" : "a transposed convolution"), stored as (inputs, outputs), for fitting "
        + "only so: a guess"
    }
  }

  /// A note on the first of several maps.
  private func guess(_ maps: [LinearMap], as text: (_ areSeveral: Bool) -> String) -> String? {
    guard let first = maps.first else { return nil }
    let rest = maps.count == 1 ? " is " : " and \(maps.count - 1) more are "
    return "'\(first.name.printable())'" + rest + text(maps.count > 1)
  }

  private func branchNote(_ name: String) -> String {
    "names such as '\(name.printable())' suggest branches, which are not linked: what a layer reads from a branch is "
      + "missing"
  }
}

extension Candidate {
  /// The name and the shape.
  fileprivate var text: String { "'\(name.printable())' \(tensor.shape)" }
}
