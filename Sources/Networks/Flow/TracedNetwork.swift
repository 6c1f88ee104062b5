import Tensors

/// Maps and connections, gathered while flows are followed through a network from its input on.
package struct TracedNetwork: Sendable {
  /// The maps in the order in which they were added.
  package private(set) var maps: [LinearMap] = []
  /// Ordered by target, then source, then channels.
  package var connections: [Topology.Connection] { isInOrder ? found : Set(found).sorted() }
  private var found: [Topology.Connection] = []
  private var isInOrder = true
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
      guard link(flow.connections(to: number, among: maps), to: number, text) else {
        return .output(of: number, channels: fitted.outputChannels)
      }
      if let unknown = flow.unknownText {
        breaks.append(Topology.Break(target: number, reason: "\(text) reads what is not followed: \(unknown)"))
      }
      return .output(of: number, channels: fitted.outputChannels)
    }
    breaks.append(Topology.Break(target: number, reason: "\(text) reads \(map.inputText), but \(flow.widthText)"))
    return .output(of: number, channels: map.outputChannels)
  }

  /// Lets a map that was added before read a further flow: its weights are applied in several places.
  ///
  /// - Parameters:
  ///   - map: the map as it was given first.
  ///   - number: its number.
  /// - Returns: what the map writes, and how many connections were left out, since the map that writes does not stand
  ///   before the one that reads.
  /// - Complexity: O(n log n) for the n writers of the flow
  package mutating func add(
    _ map: LinearMap, again number: Int, reading flow: Flow, called name: String? = nil
  ) -> (flow: Flow, leftOut: Int) {
    let text = "'\((name ?? map.name).printable())' \(map.shape)"
    let output = Flow.output(of: number, channels: map.outputChannels)
    guard let fitted = map.reading(flow), fitted.layout == maps[number].layout else {
      breaks.append(
        Topology.Break(target: number, reason: "\(text) is applied again where \(flow.widthText), which is not linked"))
      return (output, 0)
    }
    let all = flow.connections(to: number, among: maps)
    let kept = all.filter { $0.source < number }
    isInOrder = false
    guard link(kept, to: number, text) else { return (output, 0) }
    if let unknown = flow.unknownText {
      breaks.append(
        Topology.Break(target: number, reason: "\(text), applied again, reads what is not followed: \(unknown)"))
    }
    return (output, all.count - kept.count)
  }

  /// Keeps connections, or says that there are too many.
  private mutating func link(_ new: [Topology.Connection], to number: Int, _ text: String) -> Bool {
    guard found.count + new.count <= Self.largestConnectionCount else {
      let reason = "\(text) is not linked: there are more than \(Self.largestConnectionCount) connections"
      breaks.append(Topology.Break(target: number, reason: reason))
      return false
    }
    found += new
    return true
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
