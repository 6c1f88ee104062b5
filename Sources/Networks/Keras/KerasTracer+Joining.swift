import Checkpoints

extension KerasTracer {
  /// `Multiply`: a gate, or a map with a function of itself; by a number that is not a layer's, as it is.
  mutating func product(_ layer: Int, _ inputs: [FeatureMap]) -> FeatureMap {
    guard var result = inputs.first else { return .opaque("a product of nothing") }
    for next in inputs.dropFirst() { result = product(result, next, by: text(layer)) }
    return result
  }

  /// `Concatenate`: on the axis of channels one behind the other, on another the channels of all.
  mutating func concatenation(_ settings: KerasLayer, _ maps: [FeatureMap]) -> FeatureMap {
    let axis = settings.axis ?? settings.configuration["concat_axis"]?.intValue ?? -1
    guard let main = maps.first(where: { $0.axis != nil }) else {
      return maps.first { $0.flow.unknown != nil } ?? FeatureMap(.input(), rank: maps.first?.rank)
    }
    guard let isOnChannels = main.countsChannels(axis) else { return .ofUnknownAxis }
    guard maps.allSatisfy({ $0.axis == nil || $0.countsChannels(axis) == isOnChannels }) else {
      return .opaque("a concatenation of channels that stand on different axes")
    }
    guard isOnChannels else { return sum(maps).spread }
    // The channels of the network's input are known where they are the last axis.
    let isLast = main.axisFromEnd == -1
    let flows = maps.map { $0.axis == nil && $0.flow.isInput && !isLast ? .input() : $0.flow }
    guard canFollow(flows) else { return Self.tooMuch }
    var result = FeatureMap(Flow.concatenation(of: flows), rank: main.rank, axis: main.axis)
    result.hasOnePosition = maps.allSatisfy(\.hasOnePosition)
    return result
  }
}
