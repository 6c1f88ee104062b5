import Checkpoints
import JSON

extension KerasTracer {
  /// `Flatten`: all axes but the batch become one, in their order.
  ///
  /// A layer whose data format is channels first moves axis 1 behind the others before: weights keep their order whichever
  /// format the model has.
  func flatten(_ settings: KerasLayer, _ x: FeatureMap) -> FeatureMap {
    guard x.rank != 2 else { return x }
    guard let axis = x.axis else {
      return FeatureMap(x.flow.flattened(positions: nil, order: .channelsLast), rank: 2)
    }
    if x.hasOnePosition { return x.moved(rank: 2, axis: 1) }
    // Version 1 had no such setting.
    let movesFirst = settings.configuration["data_format"]?.stringValue == "channels_first"
    let isFirst = movesFirst ? x.rank == 3 && axis == 2 : x.rank != nil && axis == 1
    let isLast = movesFirst ? axis == 1 : x.axisFromEnd == -1
    guard isFirst || isLast else {
      return .opaque("a flatten of channels that stand on neither the first axis nor the last")
    }
    return FeatureMap(
      x.flow.flattened(positions: nil, order: isLast ? .channelsLast : .channelsFirst), rank: 2, axis: 1)
  }

  /// `Reshape`, where the axis of channels stays the last, or the first behind the batch.
  func reshape(_ settings: KerasLayer, _ x: FeatureMap) -> FeatureMap {
    guard let target = settings.configuration["target_shape"]?.arrayValue?.map({ $0.intValue ?? -1 }),
      !target.isEmpty
    else { return .opaque("a reshape to axes that are not stated") }
    let rank = target.count + 1
    guard let axis = x.axis else {
      let channels = target.last.flatMap { $0 > 0 ? $0 : nil }
      return x.flow.isInput ? FeatureMap(.input(channels: channels), rank: rank) : x
    }
    let channels = x.flow.channels
    if x.hasOnePosition, x.flow.flattening == nil {
      let places = target.indices.filter { target[$0] != 1 }
      if places.count == 1, [channels, -1].contains(target[places[0]]) {
        return x.moved(rank: rank, axis: places[0] + 1)
      }
    }
    let isLast = x.axisFromEnd == -1 && target.last == channels
    if let flattening = x.flow.flattening {
      guard isLast, flattening.order == .channelsLast, let channels else { return .ofReshape(x, target) }
      return FeatureMap(Flow(x.flow.parts, channels: channels), rank: rank, axis: -1)
    }
    if isLast { return FeatureMap(x.flow, rank: rank, axis: -1) }
    return axis == 1 && target.first == channels ? FeatureMap(x.flow, rank: rank, axis: 1) : .ofReshape(x, target)
  }

  /// `Permute`: `dims` counts axes from 1, the batch apart.
  func permute(_ settings: KerasLayer, _ x: FeatureMap) -> FeatureMap {
    guard let axis = x.axis else { return FeatureMap(x.flow.isInput ? .input() : x.flow, rank: x.rank) }
    let dims = settings.configuration["dims"]?.arrayValue?.map { $0.intValue ?? 0 } ?? []
    guard let rank = x.rank, dims.count == rank - 1, dims.sorted() == Array(1..<rank),
      let place = dims.firstIndex(of: axis)
    else { return .opaque("a permutation of axes that cannot be told") }
    return x.moved(rank: rank, axis: place + 1)
  }
}

extension FeatureMap {
  /// A reshape that puts channels and positions on each other's axes.
  fileprivate static func ofReshape(_ x: FeatureMap, _ target: [Int]) -> FeatureMap {
    let channels = x.flow.channels.map { "\($0) channels" } ?? "channels"
    return .opaque("a reshape of \(channels) to \(target.map { $0 < 0 ? "?" : String($0) }.joined(separator: " x "))")
  }
}
