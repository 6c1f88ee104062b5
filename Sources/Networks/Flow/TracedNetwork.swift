import Tensors

/// Maps and connections, gathered while flows are followed through a network from its input on.
package struct TracedNetwork: Sendable {
  /// The maps in the order in which they were added.
  package private(set) var maps: [LinearMap] = []
  /// Ordered by target, then source, then channels.
  package private(set) var connections: [Topology.Connection] = []
  /// The maps of whose input something is not known.
  package private(set) var breaks: [Topology.Break] = []

  /// More connections than this are not made: a stream that every map reads and adds to has half the square of its maps.
  package static let largestConnectionCount = 262_144

  /// A network without maps.
  package init() {}

  /// Adds a map that reads a flow: it is connected to every map that wrote part of it.
  ///
  /// A dense layer that reads a flattened feature map gets the layout that says so: its `layout` states one axis of inputs,
  /// C P long, in the place where it is stored. A map that reads another number of channels than there are stays
  /// unconnected, and a break says both numbers.
  ///
  /// - Parameter name: what a reason calls the map, if not by its tensor.
  /// - Returns: what the map writes.
  /// - Complexity: O(n log n) for the n writers of the flow
  @discardableResult
  package mutating func add(_ map: LinearMap, reading flow: Flow, called name: String? = nil) -> Flow {
    let number = maps.count
    let text = "'\((name ?? map.name).printable())' \(map.shape)"
    let fitted = map.reading(flow)
    maps.append(fitted ?? map)
    if let fitted {
      let new = flow.connections(to: number, among: maps)
      guard connections.count + new.count <= Self.largestConnectionCount else {
        let reason = "\(text) is not linked: there are more than \(Self.largestConnectionCount) connections"
        breaks.append(Topology.Break(target: number, reason: reason))
        return .output(of: number, channels: fitted.outputChannels)
      }
      connections += new
      if let unknown = flow.unknownText {
        breaks.append(Topology.Break(target: number, reason: "\(text) reads what is not followed: \(unknown)"))
      }
      return .output(of: number, channels: fitted.outputChannels)
    }
    breaks.append(Topology.Break(target: number, reason: "\(text) reads \(map.inputText), but \(flow.widthText)"))
    return .output(of: number, channels: map.outputChannels)
  }
}

extension LinearMap {
  /// The map with the layout that reads this flow; nil where the numbers of channels do not agree.
  fileprivate func reading(_ flow: Flow) -> LinearMap? {
    guard let channels = flow.channels else { return self }
    guard let flattening = flow.flattening else { return channels == inputChannels ? self : nil }
    guard kind == .dense, channels > 0, inputChannels.isMultiple(of: channels) else { return nil }
    let positions = flattening.positions ?? inputChannels / channels
    return layout.flattened(channels: channels, positions: positions, order: flattening.order).map {
      LinearMap(
        name: name, kind: kind, shape: shape, elementType: elementType, layout: $0, normalisation: normalisation)
    }
  }

  fileprivate var inputText: String { "\(inputChannels) channel\(inputChannels == 1 ? "" : "s")" }
}

extension Flow {
  fileprivate var widthText: String {
    let count = channels.map(String.init) ?? "an unknown number of"
    let positions = flattening.map { " x \($0.positions.map(String.init) ?? "some") positions" } ?? ""
    return "\(count)\(positions) reach it"
  }
}
