/// How an axis maps numbers to places.
public enum AxisScale: String, Sendable, CaseIterable {
  /// Equal differences are equally far apart.
  case linear
  /// Equal ratios are equally far apart; what is not positive lies on a floor below the axis's lowest number.
  case logarithmic = "log"
}
