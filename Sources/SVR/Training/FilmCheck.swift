import Networks
import Tensors

/// Whether graphs are of one network, computed in one way.
struct FilmCheck {
  /// The first step's graph, to which all others are held.
  let first: SpectralGraph
  let firstLabel: String

  func check(_ graph: SpectralGraph, label: String) throws(FilmError) {
    if let fault = fault(of: graph) { throw FilmError(label: label, fault) }
  }

  private func fault(of graph: SpectralGraph) -> String? {
    optionFault(graph) ?? layerFault(graph) ?? connectionFault(graph)
  }

  private func optionFault(_ graph: SpectralGraph) -> String? {
    let (a, b) = (first.provenance.options, graph.provenance.options)
    let properties: [(name: String, first: String, other: String)] = [
      ("the representation", a.representation.rawValue, b.representation.rawValue),
      ("the rank", a.rank.map(String.init) ?? "full", b.rank.map(String.init) ?? "full"),
      ("the weights", a.normalisation.rawValue, b.normalisation.rawValue),
    ]
    return properties.first { $0.first != $0.other }.map {
      "the graph was computed in another way than that of \(firstName): \($0.name) \($0.other), there \($0.first)"
    }
  }

  private func layerFault(_ graph: SpectralGraph) -> String? {
    let layers = Dictionary(graph.layers.map { ($0.name, $0.map) }) { first, _ in first }
    for layer in first.layers {
      if let missing = graph.leftOut.first(where: { $0.name == layer.name }) {
        return "layer \(layer.name.quoted) is left out: \(missing.reason)"
      }
      guard let other = layers[layer.name] else { return "lacks layer \(layer.name.quoted), which \(firstName) has" }
      if let difference = difference(layer.map, other) { return "layer \(layer.name.quoted) \(difference)" }
    }
    let names = Set(first.layers.map(\.name))
    if let more = graph.layers.first(where: { !names.contains($0.name) }) {
      let reason = first.leftOut.first { $0.name == more.name }.map { " (left out there: \($0.reason))" }
      return "has layer \(more.name.quoted), which \(firstName) has not" + (reason ?? "")
    }
    return zip(first.layers, graph.layers).first { $0.name != $1.name }.map {
      "layer \($1.name.quoted) stands where \(firstName) has \($0.name.quoted)"
    }
  }

  private func difference(_ map: LinearMap, _ other: LinearMap) -> String? {
    if map.kind != other.kind { return "is of kind \(other.kind.rawValue), in \(firstName) \(map.kind.rawValue)" }
    if map.shape != other.shape { return "is \(other.shape.timesText), in \(firstName) \(map.shape.timesText)" }
    let lengths = [map, other].map { [$0.outputChannels, $0.inputChannels, $0.groups] + $0.positionShape }
    return lengths[0] == lengths[1] ? nil : "is read as \(other.readingText), in \(firstName) as \(map.readingText)"
  }

  private func connectionFault(_ graph: SpectralGraph) -> String? {
    let (a, b) = (first.connections.map(\.identity), graph.connections.map(\.identity))
    guard a != b else { return nil }
    func text(_ connection: SpectralConnection, _ graph: SpectralGraph) -> String {
      let names = [connection.source, connection.target].map { graph.layers[$0].name.quoted }
      return names.joined(separator: " -> ")
    }
    if let missing = first.connections.first(where: { !b.contains($0.identity) }) {
      return "lacks the connection \(text(missing, first)), which \(firstName) has"
    }
    if let more = graph.connections.first(where: { !a.contains($0.identity) }) {
      return "has the connection \(text(more, graph)), which \(firstName) has not"
    }
    return "has its connections in another order than \(firstName)"
  }

  private var firstName: String { firstLabel.printable(limit: 200) }
}

extension SpectralConnection {
  /// What makes two connections the same but for their weights.
  fileprivate var identity: [Int] {
    [source, target, channels, positions] + (window.map { [$0.source, $0.target, $0.count] } ?? [])
  }
}

extension [Int] {
  fileprivate var timesText: String { isEmpty ? "a number" : map(String.init).joined(separator: " x ") }
}

extension LinearMap {
  fileprivate var readingText: String {
    "\(outputChannels) x \(inputChannels) channels in \(groups) group\(groups == 1 ? "" : "s"), "
      + "\(positionShape.isEmpty ? "1" : positionShape.map(String.init).joined(separator: " x ")) positions"
  }
}
