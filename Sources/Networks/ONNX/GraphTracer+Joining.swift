import Checkpoints

extension GraphTracer {
  /// `Concat`: on the axis of channels one behind the other, on another the channels of all.
  mutating func concatenation(_ node: ONNXNode, _ operands: [GraphValue]) -> FeatureMap {
    let maps = operands.compactMap(\.features)
    guard let axis = node.integer("axis") else { return .opaque("a concatenation without an axis") }
    if maps.allSatisfy(\.flow.isInput), !operands.contains(where: { $0.features?.axis != nil }) {
      return FeatureMap(.input())
    }
    guard let main = maps.first(where: { $0.axis != nil && $0.countsChannels(axis) != nil }) else {
      let isStatistic = maps.contains(where: \.isStatistic)
      return isStatistic ? .ofUnknownAxis : maps.first { $0.flow.unknown != nil } ?? .ofUnknownAxis
    }
    let isOnChannels = main.countsChannels(axis) == true
    guard maps.allSatisfy({ $0.axis == nil || ($0.countsChannels(axis) ?? isOnChannels) == isOnChannels }) else {
      return .opaque("a concatenation of channels that stand on different axes")
    }
    guard isOnChannels else { return sum(maps).spread }
    var flows: [Flow] = []
    for (name, operand) in zip(node.inputs, operands) { flows.append(part(name, operand, axis: axis, like: main)) }
    guard canFollow(flows) else { return Self.tooMuch }
    var result = FeatureMap(Flow.concatenation(of: flows), rank: main.rank, axis: main.axis)
    result.hasOnePosition = maps.allSatisfy(\.hasOnePosition)
    return result
  }

  /// What an operand of a concatenation adds; of constants and the network's input, as many channels as are stated.
  private func part(_ name: String, _ operand: GraphValue, axis: Int, like main: FeatureMap) -> Flow {
    let stated = shape(name) ?? operand.constant?.shape ?? []
    let place = axis < 0 ? axis + stated.count : axis
    let length = stated.indices.contains(place) ? stated[place] : nil
    switch operand {
    case .features(let map) where map.axis != nil || map.flow.channels != nil: return map.flow
    case .features(let map):
      return map.flow.unknown.map { .opaque($0, channels: length) } ?? .input(channels: length)
    default: return .input(channels: length)
    }
  }

  /// `Split` into pieces of stated sizes, or equal ones.
  mutating func split(_ x: FeatureMap, _ node: ONNXNode) -> [FeatureMap] {
    guard let isOnChannels = x.countsChannels(node.integer("axis") ?? 0) else { return [.ofUnknownAxis] }
    guard isOnChannels else { return [x] }
    let sizes: [Int]
    switch stated(node, attribute: "split", input: 1) {
    case .list(let list): sizes = list
    case .unknown: return [.opaque("a split into pieces whose sizes are computed")]
    case .absent:
      guard let width = x.width, !node.outputs.isEmpty else {
        return [.opaque("a split of an unknown number of channels")]
      }
      let count = node.outputs.count
      let size = width / count + (width.isMultiple(of: count) ? 0 : 1)
      sizes = (0..<count).map { max(0, min(size, width - min(width, $0 * size))) }
    }
    guard sizes.count == node.outputs.count else { return [.opaque("a split into another number of pieces")] }
    guard canFollow([x.flow], times: sizes.count) else { return [Self.tooMuch] }
    return x.flow.split(sizes).map { x.with($0) }
  }

  /// `Slice`, by attributes or, in later versions, by inputs.
  mutating func slice(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    let (starts, ends) = (stated(node, attribute: "starts", input: 1), stated(node, attribute: "ends", input: 2))
    let axes: [Int]
    switch stated(node, attribute: "axes", input: 3) {
    case .list(let list): axes = list
    case .unknown: return .ofUnknownAxis
    case .absent:
      guard case .list(let list) = starts else { return .ofUnknownAxis }
      axes = Array(list.indices)
    }
    var result = x
    for (place, axis) in axes.enumerated() {
      guard let isOnChannels = x.countsChannels(axis) else { return .ofUnknownAxis }
      guard isOnChannels else { continue }
      guard case .list(let starts) = starts, case .list(let ends) = ends, place < starts.count, place < ends.count,
        let width = x.width
      else { return .opaque("a part of the channels that is computed") }
      switch stated(node, attribute: "steps", input: 4) {
      case .absent: break
      case .list(let steps) where place < steps.count && steps[place] == 1: break
      default: return .opaque("every so many-th channel")
      }
      guard canFollow([x.flow]) else { return Self.tooMuch }
      result = x.with(x.flow.slice(Self.range(starts[place], ends[place], of: width)))
    }
    return result
  }

  /// `Gather` of stated places.
  mutating func gather(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    let axis = node.integer("axis") ?? 0
    guard let isOnChannels = x.countsChannels(axis), let rank = x.rank, let channelAxis = x.axis else {
      return .ofUnknownAxis
    }
    let name = node.input(1) ?? ""
    let shape = value(name).constant?.shape
    guard isOnChannels else {
      let isBefore = (axis < 0 ? axis + rank : axis) < channelAxis
      // One computed place may be a list of one.
      guard let added = shape?.count ?? self.shape(name)?.count ?? sizes(name).flatMap({ $0.count == 1 ? nil : 1 })
      else { return isBefore ? FeatureMap(x.flow, axis: x.axisFromEnd) : .ofUnknownAxis }
      return x.moved(rank: rank - 1 + added, axis: channelAxis + (isBefore ? added - 1 : 0))
    }
    guard shape?.count == 1, let places = sizes(name), let width = x.width else {
      return .opaque("some of the channels by their numbers")
    }
    var runs: [Range<Int>] = []
    for place in places {
      guard let place else { return .opaque("some of the channels by computed numbers") }
      let index = place < 0 ? place + width : place
      if let last = runs.last, last.upperBound == index, index < Int.max {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        guard index >= 0, index < width else { return .opaque("a channel that is not there") }
        runs.append(index..<index + 1)
      }
    }
    guard canFollow([x.flow], times: runs.count) else { return Self.tooMuch }
    return x.with(.concatenation(of: runs.map(x.flow.slice)))
  }

  /// Rows of a stored table: what is looked up is given, not written, unless maps said which rows.
  mutating func lookUp(_ node: ONNXNode, _ places: FeatureMap) -> FeatureMap {
    guard let table = node.input(0).flatMap({ constants[$0] }) else { return .opaque("a look-up") }
    remarks.reasons[table.name] = "a table: rows are looked up, not multiplied"
    guard places.flow.isInput else { return .opaque("rows of a table, by computed numbers") }
    guard table.shape.count == 2, node.integer("axis") ?? 0 == 0, let channels = table.shape.last else {
      return FeatureMap(.input())
    }
    let rank = places.rank.map { $0 + 1 }
    return FeatureMap(.input(channels: channels), rank: rank, axis: -1)
  }

  /// `Pad`; channels that are added are constant, and nothing writes them.
  func pad(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    guard case .list(let pads) = stated(node, attribute: "pads", input: 1) else { return x.spread }
    var all: [Int]
    switch stated(node, attribute: "axes", input: 3) {
    case .list(let list): all = list
    case .unknown: return .ofUnknownAxis
    case .absent: all = Array(0..<pads.count / 2)
    }
    guard pads.count == 2 * all.count else { return .opaque("a padding of another number of axes") }
    guard let place = all.firstIndex(where: { x.countsChannels($0) == true }) else { return x.spread }
    let (front, back) = (pads[place], pads[place + all.count])
    guard front != 0 || back != 0 else { return x.spread }
    guard front >= 0, back >= 0 else { return .opaque("channels that a padding cuts off") }
    guard node.text("mode") ?? "constant" == "constant" else { return .opaque("a padding with copies of channels") }
    return x.with(.concatenation(of: [.input(channels: front), x.flow, .input(channels: back)])).spread
  }
}
