import Checkpoints
import Tensors

extension Topology {
  /// Finds the linear maps of a checkpoint and what each reads: by its graph or its list of layers if it has one, else by
  /// names and shapes, as those of a known family or a chain.
  ///
  /// - Complexity: O(n log n) for n tensors
  public init(recognisedIn checkpoint: Checkpoint) {
    if case .onnx(let graph)? = checkpoint.structure, !graph.nodes.isEmpty {
      self.init(tracing: graph, tensors: checkpoint.tensors)
    } else if case .keras(let model)? = checkpoint.structure, model.layers.contains(where: { !$0.weights.isEmpty }) {
      self.init(tracing: model, tensors: checkpoint.tensors)
    } else if checkpoint.holdsKerasKernels {
      self.init(
        tracing: KerasModel(chainOf: checkpoint.tensors), tensors: checkpoint.tensors, basis: .guess,
        notes: [KerasModel.guessNote])
    } else {
      self.init(tensors: checkpoint.tensors, isInDefinitionOrder: checkpoint.isInDefinitionOrder)
    }
  }

  /// The same from the tensors alone.
  package init(tensors: [TensorInfo], isInDefinitionOrder: Bool) {
    let requiresWeightName = tensors.contains { $0.shape.count > 1 && LayerName($0.name).isWeight }
    var candidates: [Candidate] = []
    var omissions: [Omission] = []
    let scales = tensors.appliedScales
    for tensor in tensors {
      if let reason = scales[tensor.name] {
        omissions.append(Omission(tensor: tensor, reason: reason))
        continue
      }
      let kind = LinearMap.Kind(axes: tensor.shape.count)
      switch TensorRole(tensor, requiresWeightName: requiresWeightName) {
      case .map: candidates.append(Candidate(tensor: tensor, kind: kind))
      case .leftOut(let reason): omissions.append(Omission(tensor: tensor, reason: reason))
      case .obstacle(let reason, let obstacle):
        candidates.append(Candidate(tensor: tensor, kind: kind, obstacle: obstacle))
        omissions.append(Omission(tensor: tensor, reason: reason))
      }
    }
    omissions = omissions.inNaturalOrder { $0.tensor.name }
    let finder = NormalisationFinder(tensors, isInDefinitionOrder: isInDefinitionOrder)
    if let (network, family, notes) = NetworkFamilies.recognise(candidates, among: tensors) {
      self.init(
        maps: network.maps, connections: network.connections, breaks: network.breaks, omissions: omissions,
        basis: .recognised, family: family,
        notes: notes + network.maps.flattenNotes
          + candidates.filter { $0.obstacle == nil }.map(\.tensor).formatNotes)
    } else if let attention = candidates.first(where: { FamilyNames.isAttention($0.name) }) {
      self.init(unlinked: candidates, omissions, finder, because: attention.name)
    } else {
      var builder = ChainBuilder(candidates, isInDefinitionOrder: isInDefinitionOrder, finder: finder)
      self = builder.topology(omissions: omissions)
    }
  }

  /// A network whose layers do not follow each other, and all of whose layers stay single.
  private init(
    unlinked candidates: [Candidate], _ omissions: [Omission], _ finder: NormalisationFinder, because name: String
  ) {
    let layers = candidates.filter { $0.obstacle == nil }.inNaturalOrder(by: \.name)
    let maps = layers.map { $0.map(normalisation: finder.normalisation(behind: $0)) }
    var notes = [
      "'\(name.printable())' belongs to an attention layer: attention heads and dense blocks read and write one shared "
        + "stream, as in a transformer, so the layers form no chain and none were linked; a topology file (--topology) "
        + "can state connections"
    ]
    if let map = maps.first(where: { FamilyNames.isAdapter($0.name) }) {
      notes.append("'\(map.name.printable())' is a low-rank adapter: one factor of what is added to another layer")
    }
    if let map = maps.first(where: { FamilyNames.isStoredInputsFirst($0.name) }) {
      notes.append(
        "'\(map.name.printable())' and others like it may be stored as (inputs, outputs); they were taken as "
          + "(outputs, inputs)")
    }
    self.init(
      maps: maps, connections: [], breaks: [], omissions: omissions, basis: .unlinked,
      notes: notes + layers.map(\.tensor).formatNotes)
  }
}

extension [LinearMap] {
  /// In which order a flatten is taken to lie.
  var flattenNotes: [String] {
    first { $0.kind == .dense && $0.positions > 1 }.map {
      [
        "'\($0.name.printable())' reads a flatten of \($0.inputChannels) channels x \($0.positions) positions, taken as "
          + "channels first (PyTorch's order)"
      ]
    } ?? []
  }
}
