import Foundation

/// How often a statistic of random networks passed the thresholds that its law gives to a row of p-values.
public struct TailCounts: Sendable, Equatable {
  /// The nominal p-values, 1 first, each a quarter of a power of ten below the last, down to 1e-8.
  public static let levels: [Double] = (0...32).map { pow(10, -Double($0) / 4) }

  /// For each level, how many values lay at or above its threshold.
  public private(set) var counts = [Int](repeating: 0, count: levels.count)
  /// How many values there were.
  public private(set) var total = 0

  /// The share of values at or above the threshold of a level, over the level: 1 where the law holds. Nil without values.
  public func ratio(atLevel index: Int) -> Double? {
    total > 0 ? Double(counts[index]) / (Double(total) * Self.levels[index]) : nil
  }

  /// Counts values against the thresholds of the levels, which ascend.
  mutating func add(_ values: some Sequence<Double>, thresholds: [Double]) {
    // By the number of thresholds that each value reaches.
    var reached = [Int](repeating: 0, count: thresholds.count + 1)
    for value in values {
      var (low, high) = (0, thresholds.count)
      while low < high {
        let middle = (low + high) / 2
        if thresholds[middle] <= value { low = middle + 1 } else { high = middle }
      }
      reached[low] += 1
      total += 1
    }
    var passing = 0
    for level in thresholds.indices.reversed() {
      passing += reached[level + 1]
      counts[level] += passing
    }
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: TailCounts) {
    for level in counts.indices { counts[level] += other.counts[level] }
    total += other.total
  }
}
