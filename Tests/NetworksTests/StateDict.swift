import Foundation
import Networks
import Tensors
import Testing

/// The state dict of a real network, and what reads what in it as traced from its forward pass: see
/// Fixtures/make_state_dict_shapes.py.
struct StateDict: Sendable {
  /// A layer as the trace has it.
  struct Layer: Hashable {
    var name: String
    let groups: Int
    let positions: Int
    var variance: String?
  }

  /// A link between layers, by name, over some channels.
  struct Link: Hashable {
    let target: String
    let source: String
    let window: ChannelWindow
  }

  /// In the order of definition.
  let tensors: [TensorInfo]
  let layers: Set<Layer>
  let links: Set<Link>

  /// - Parameter prefix: what stands before every name.
  init(_ name: String, prefix: String = "") throws {
    tensors = try Self.lines(name, "tensors").map { words in
      TensorInfo(
        name: prefix + words[0], elementType: words[0].hasSuffix("num_batches_tracked") ? .int64 : .float32,
        shape: words.dropFirst().compactMap { Int($0) })
    }
    let lines = try Self.lines(name, "connections")
    let layers = try lines.filter { $0[0] == "map" }.map { words in
      Layer(
        name: prefix + words[1], groups: try #require(Int(words[2])), positions: try #require(Int(words[3])),
        variance: words[4] == "-" ? nil : prefix + words[4])
    }
    links = Set(
      try lines.filter { $0[0] == "link" }.map { words in
        let numbers = try words.dropFirst().map { try #require(Int($0)) }
        return Link(
          target: layers[numbers[0]].name, source: layers[numbers[1]].name,
          window: ChannelWindow(source: numbers[3], target: numbers[2], count: numbers[4]))
      })
    self.layers = Set(layers)
  }

  private static func lines(_ name: String, _ kind: String) throws -> [[String]] {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/StateDicts/\(name)", withExtension: kind))
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
  }
}

extension Topology {
  /// The layers and links as a trace has them.
  var traced: (layers: Set<StateDict.Layer>, links: Set<StateDict.Link>) {
    let layers = maps.map { map in
      StateDict.Layer(
        name: map.name, groups: map.groups, positions: map.kind == .dense ? map.positions : 1,
        variance: map.normalisation?.variance)
    }
    let links = connections.map { connection in
      let source = maps[connection.source]
      return StateDict.Link(
        target: maps[connection.target].name, source: source.name,
        window: connection.window ?? .init(source: 0, target: 0, count: source.outputChannels))
    }
    return (Set(layers), Set(links))
  }
}
