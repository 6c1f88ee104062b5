import Checkpoints

/// What is known of one value of a graph.
enum GraphValue {
  /// What maps wrote, or the network's input.
  case features(FeatureMap)
  /// A stored tensor, as it is or with its axes in another order.
  case constant(ONNXConstantView)
  /// Few integers, such as a shape; nil for one that is not known.
  case sizes([Int?])
  /// Made of constants and sizes alone: it has no channels that anything wrote. It has at most `rank` axes, nil if that
  /// is not known.
  case other(rank: Int?)

  /// The feature map; nil if it is something else.
  var features: FeatureMap? {
    if case .features(let map) = self { map } else { nil }
  }

  /// Whether it is a feature map.
  var isFeatures: Bool { features != nil }

  /// How many axes it has at most; nil if that is not known.
  var greatestRank: Int? {
    switch self {
    case .features(let map): map.rank
    case .constant(let view): view.shape.count
    case .sizes: 1
    case .other(let rank): rank
    }
  }

  /// The stored tensor; nil if it is something else.
  var constant: ONNXConstantView? {
    if case .constant(let view) = self { view } else { nil }
  }
}
