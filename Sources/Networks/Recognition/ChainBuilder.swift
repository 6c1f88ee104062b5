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
  private var writer: (layer: Candidate, number: Int?, isGrouped: Bool)?
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
    let notes = [order.note, branch.map { branchNote($0.layer.name) }].compactMap(\.self)
    return Topology(
      maps: maps, connections: connections, breaks: breaks, omissions: omissions,
      basis: branch == nil ? order.basis : .guess, notes: notes + maps.flattenNotes + maps.formatNotes)
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
    var isGrouped = false
    if case .grouped = fit { isGrouped = true }
    guard layer.obstacle == nil else {
      writer = (layer, nil, isGrouped)
      return
    }
    var positions = 1
    if case .fits(let flattened) = fit, reason == nil { positions = flattened }
    if let reason {
      breaks.append(Topology.Break(target: maps.count, reason: reason))
    } else if let source = writer?.number {
      connections.append(Topology.Connection(source: source, target: maps.count))
    }
    writer = (layer, maps.count, isGrouped)
    barrier = nil
    maps.append(layer.map(flattened: positions, normalisation: finder.normalisation(behind: layer)))
  }

  /// Why a layer is not linked to the one before it; nil if it is, or has none before it.
  private func reasonNotToLink(_ layer: Candidate, _ fit: ChainFit?) -> String? {
    guard let writer, let fit else { return nil }
    if let barrier { return "\(layer.text) stands behind the branches of \(barrier.text), which are not linked" }
    if writer.number == nil { return "\(layer.text) reads what \(writer.layer.text) writes, which is left out" }
    let shapes =
      "\(layer.text) reads \(layer.inputs) channel\(layer.inputs == 1 ? "" : "s"), "
      + "\(writer.layer.text) before it writes \(writer.layer.outputs)"
    switch fit {
    case .grouped(let groups):
      let other = layer.inputs > 1 && layer.outputs == writer.layer.outputs ? " or a transposed one" : ""
      return "\(shapes): it seems a convolution of \(groups) groups\(other), decomposed as stored and not linked"
    case .reshaped(let positions):
      return "\(shapes): a reshape to \(positions) positions may stand between them, which is not linked"
    case .misfit: return shapes + hint(for: layer, behind: writer.layer)
    case .fits, .unknown:
      return writer.isGrouped
        ? "\(layer.text) reads what \(writer.layer.text) writes, which seems a grouped convolution and is not linked"
        : nil
    }
  }

  /// What may be the matter where the shapes would fit the other way round.
  private func hint(for layer: Candidate, behind writer: Candidate) -> String {
    if isStoredInputsFirst { return "; the layers would fit if stored as (inputs, outputs)" }
    return layer.isTransposed(behind: writer) ? "; transposed convolutions are not linked" : ""
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
