/// The layers of a checkpoint by the names of their modules.
struct LayerCatalogue {
  private let prefix: String
  private let layers: [String: Candidate]
  private let numbers: [String: [Int]]
  private let shapes: [String: [Int]]

  /// Modules deeper than this are not looked into: no family has them.
  private static let largestDepth = 12

  /// - Parameters:
  ///   - candidates: layers whose names end in `.weight`.
  ///   - shapes: those of all tensors.
  ///   - prefix: what every layer's name begins with and a family does not name.
  init(_ candidates: [Candidate], shapes: [String: [Int]], prefix: String) {
    self.prefix = prefix
    self.shapes = shapes
    var layers: [String: Candidate] = [:]
    var numbers: [String: Set<Int>] = [:]
    for candidate in candidates {
      let path = candidate.name.dropFirst(prefix.count).dropLast(".weight".count)
      layers[String(path)] = candidate
      var module = ""
      for component in path.split(separator: ".", omittingEmptySubsequences: false).prefix(Self.largestDepth) {
        if let number = Int(component), String(number) == component { numbers[module, default: []].insert(number) }
        module += (module.isEmpty ? "" : ".") + component
      }
    }
    self.layers = layers
    self.numbers = numbers.mapValues { $0.sorted() }
  }

  /// How many layers there are.
  var count: Int { layers.count }

  /// The layer of a module; nil if there is none.
  func layer(_ module: String) -> Candidate? { layers[module] }

  /// Whether there is a tensor of this name, layer or not.
  func hasTensor(_ name: String) -> Bool { shapes[prefix + name] != nil }

  /// The numbers of a module's children that are layers or hold some, ascending.
  func children(of module: String) -> [Int] { numbers[module] ?? [] }

  /// The batch normalisation that a module is: nil if it is none, or keeps no statistics.
  ///
  /// - Throws: where its statistics are not of so many channels.
  func normalisation(_ module: String, channels: Int) throws(NotOfFamily) -> BatchNormalisation? {
    let variance = prefix + module + ".running_var"
    guard let shape = shapes[variance] else { return nil }
    let scale = prefix + module + ".weight"
    guard shape == [channels], shapes[scale].map({ $0 == [channels] }) ?? true else { throw NotOfFamily() }
    return BatchNormalisation(scale: shapes[scale] == nil ? nil : scale, variance: variance)
  }
}
