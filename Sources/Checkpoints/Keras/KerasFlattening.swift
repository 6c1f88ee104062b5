/// Takes the models inside a model apart, so that every layer reads layers.
struct KerasFlattening {
  /// An output of a layer or of a model, by its full name.
  private struct Output: Hashable {
    let layer: String
    let call: Int
    let output: Int
  }

  private struct Draft {
    let name: String
    let node: KerasNode
    let calls: [[Output]]
  }

  private var drafts: [Draft] = []
  /// What an output of an inner model, or of its inputs, stands for.
  private var aliases: [Output: Output] = [:]
  private var readingCount = 0

  /// A model inside a model that is used twice has every layer used twice, and so on inwards: this bounds the growth.
  private static let greatestReadingCount = 100_000
  /// How many models may hand an input on without a layer between them.
  private static let greatestAliasCount = 1000

  /// The layers of a model.
  ///
  /// - Complexity: O(layers, calls and references).
  static func model(of node: KerasNode) throws(KerasFault) -> KerasModel {
    if case .layer = node.kind { throw KerasFault("class \(node.className) names no layers") }
    var flattening = KerasFlattening()
    try flattening.add(contentsOf: node, name: "", inputs: [[]])
    return try KerasModel(layers: flattening.layers())
  }

  /// Adds what is inside a model; `inputs` are what it reads, once for each use.
  private mutating func add(contentsOf node: KerasNode, name: String, inputs: [[Output]]) throws(KerasFault) {
    if case .functional(let inner, let outer) = node.kind {
      try addGraph(node, name: name, inputs: inputs, inner, outer)
    } else {
      try addChain(node, name: name, inputs: inputs)
    }
  }

  private mutating func add(_ node: KerasNode, name: String, inputs: [[Output]]) throws(KerasFault) {
    if case .layer = node.kind {
      drafts.append(Draft(name: name, node: node, calls: inputs))
    } else {
      try add(contentsOf: node, name: name, inputs: inputs)
    }
  }

  private mutating func addChain(_ node: KerasNode, name: String, inputs: [[Output]]) throws(KerasFault) {
    var current = inputs.map { Array($0.prefix(1)) }
    for child in node.children where name.isEmpty || child.className != Self.inputClass {
      try count(inputs.count)
      let path = Self.join(name, child.name)
      try add(child, name: path, inputs: current)
      current = inputs.indices.map { [Output(layer: path, call: $0, output: 0)] }
    }
    guard !name.isEmpty else { return }
    for call in inputs.indices { aliases[Output(layer: name, call: call, output: 0)] = current[call].first }
  }

  private mutating func addGraph(
    _ node: KerasNode, name: String, inputs: [[Output]], _ inner: [KerasReference], _ outer: [KerasReference]
  ) throws(KerasFault) {
    var useCounts: [String: Int] = [:]
    for child in node.children { useCounts[child.name] = max(child.calls.count, 1) }
    for child in node.children {
      let path = Self.join(name, child.name)
      if !name.isEmpty, let place = inner.firstIndex(where: { $0.layer == child.name }) {
        for (call, given) in inputs.enumerated() where given.indices.contains(place) {
          aliases[Output(layer: path, call: call, output: 0)] = given[place]
        }
      } else {
        try add(child, name: path, inputs: readings(of: child, in: name, calls: inputs.count, useCounts))
      }
    }
    guard !name.isEmpty else { return }
    for call in inputs.indices {
      for (position, reference) in outer.enumerated() {
        try count(1)
        aliases[Output(layer: name, call: call, output: position)] =
          try Self.output(reference, in: name, call: call, useCounts)
      }
    }
  }

  /// What a layer of a graph reads, once for each use of the layer in each use of the graph.
  private mutating func readings(
    of node: KerasNode, in model: String, calls: Int, _ useCounts: [String: Int]
  ) throws(KerasFault) -> [[Output]] {
    var readings: [[Output]] = []
    for call in 0..<calls {
      for references in node.calls.isEmpty ? [[]] : node.calls {
        try count(1 + references.count)
        var reading: [Output] = []
        for reference in references { reading.append(try Self.output(reference, in: model, call: call, useCounts)) }
        readings.append(reading)
      }
    }
    return readings
  }

  private static func output(
    _ reference: KerasReference, in model: String, call: Int, _ useCounts: [String: Int]
  ) throws(KerasFault) -> Output {
    guard let useCount = useCounts[reference.layer] else {
      throw KerasFault("a layer reads \(reference.layer), which is not there")
    }
    // Some versions counted a layer's uses outside this model too; which is meant is certain where there is only one.
    let use = useCount == 1 ? 0 : reference.call
    guard use < useCount else {
      throw KerasFault("a layer reads use \(use + 1) of \(reference.layer), which is used \(useCount) times")
    }
    return Output(layer: join(model, reference.layer), call: call * useCount + use, output: reference.output)
  }

  private mutating func count(_ readings: Int) throws(KerasFault) {
    readingCount += readings
    guard readingCount <= Self.greatestReadingCount else {
      throw KerasFault("its layers are used more than \(Self.greatestReadingCount) times")
    }
  }

  static let inputClass = "InputLayer"

  private static func join(_ prefix: String, _ name: String) -> String { prefix.isEmpty ? name : "\(prefix)/\(name)" }

  /// The layers, every input resolved.
  private func layers() throws(KerasFault) -> [KerasLayer] {
    var places: [String: Int] = [:]
    for (place, draft) in drafts.enumerated() {
      guard places.updateValue(place, forKey: draft.name) == nil else {
        throw KerasFault("two layers are named \(draft.name)")
      }
    }
    var layers: [KerasLayer] = []
    for draft in drafts {
      var calls: [[KerasInput]] = []
      for call in draft.calls {
        var inputs: [KerasInput] = []
        for output in call { inputs.append(try resolve(output, places)) }
        calls.append(inputs)
      }
      layers.append(
        KerasLayer(
          name: draft.name, className: draft.node.className, configuration: draft.node.configuration, calls: calls))
    }
    return layers
  }

  private func resolve(_ output: Output, _ places: [String: Int]) throws(KerasFault) -> KerasInput {
    var output = output
    var stepCount = 0
    while let next = aliases[output] {
      output = next
      stepCount += 1
      guard stepCount <= Self.greatestAliasCount else { throw KerasFault("models inside each other read themselves") }
    }
    guard let place = places[output.layer] else {
      throw KerasFault("a layer reads \(output.layer), which gives nothing")
    }
    return KerasInput(layer: place, call: output.call, output: output.output)
  }
}
