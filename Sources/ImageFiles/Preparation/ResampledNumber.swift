/// A number of a pixel that can be mixed with others.
protocol ResampledNumber {
  associatedtype Sum: Numeric
  /// A weight between 0 and 1, in the units of sums.
  static func weight(_ weight: Double) -> Sum
  /// What rounds a sum to the nearest number.
  static var half: Sum { get }
  var summand: Sum { get }
  init(sum: Sum)
}

/// Weights are whole numbers, 22 bits behind the point, as in Pillow; the result is held between 0 and 255.
extension UInt8: ResampledNumber {
  private static let precision = 22
  static let half = 1 << (precision - 1)

  static func weight(_ weight: Double) -> Int {
    Int((weight * Double(1 << precision)).rounded(.toNearestOrAwayFromZero))
  }

  var summand: Int { Int(self) }
  init(sum: Int) { self.init(clamping: sum >> Self.precision) }
}

extension Float: ResampledNumber {
  static let half = 0.0
  static func weight(_ weight: Double) -> Double { weight }
  var summand: Double { Double(self) }
  init(sum: Double) { self.init(sum) }
}
