/// Dots of one column moved sideways, never up or down, until they can be told apart.
package enum Swarm {
  /// One dot of a column.
  package struct Dot: Sendable, Equatable {
    /// How far the dot stands from the column's middle line.
    package var offset: Double
    package var radius: Double
  }

  /// The least distance between two dots' rims, in points.
  package static let air = 0.2
  /// How many dots placed before are looked at for each dot.
  private static let memory = 64

  /// Places dots at `heights` on the page, given in any order.
  ///
  /// A dot is as large as the dots around it leave room for, and takes the free place nearest to the middle; where
  /// none is free within `reach`, the one where it hides least.
  ///
  /// - Parameters:
  ///   - reach: the farthest that a dot's rim may lie from the middle.
  ///   - radii: the smallest and the largest size.
  /// - Complexity: O(n log n + n reach), both of which grow with how dense the dots are.
  package static func dots(at heights: [Double], reach: Double, radii: ClosedRange<Double>) -> [Dot] {
    let order = heights.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
    var dots = Array(repeating: Dot(offset: 0, radius: radii.lowerBound), count: heights.count)
    for (rank, index) in order.enumerated() {
      dots[index].radius = radius(around: rank, of: order, heights, reach: reach, radii: radii)
      let earlier = order[max(0, rank - memory)..<rank].reversed()
        .prefix { heights[index] - heights[$0] < 2 * radii.upperBound + air }
        .map { (point: Point(dots[$0].offset, heights[$0]), radius: dots[$0].radius) }
      dots[index].offset = offset(of: dots[index].radius, at: heights[index], reach: reach, among: earlier)
    }
    return dots
  }

  /// The size of which a full row of dots would be as dense as the dots around this one, in a few steps.
  private static func radius(
    around rank: Int, of order: [Int], _ heights: [Double], reach: Double, radii: ClosedRange<Double>
  ) -> Double {
    let (first, last) = (max(0, rank - 4), min(order.count - 1, rank + 4))
    guard last > first else { return radii.upperBound }
    let gap = (heights[order[last]] - heights[order[first]]) / Double(last - first)
    let radius = ((1.2 * reach * gap).squareRoot() - air) / 2
    return min(max((radius * 10).rounded(.down) / 10, radii.lowerBound), radii.upperBound)
  }

  private static func offset(
    of radius: Double, at height: Double, reach: Double, among earlier: [(point: Point, radius: Double)]
  ) -> Double {
    let step = 0.6
    var (best, most) = (0.0, -Double.infinity)
    for place in 0...2 * max(0, Int((reach - radius) / step)) {
      // 0, 1, -1, 2, -2 ... steps from the middle.
      let offset = step * Double((place + 1) / 2) * (place.isMultiple(of: 2) ? -1 : 1)
      let clearance =
        earlier.map { dot in
          let (dx, dy) = (dot.point.x - offset, dot.point.y - height)
          return (dx * dx + dy * dy).squareRoot() - dot.radius - radius - air
        }.min() ?? 0
      if clearance >= 0 { return offset }
      if clearance > most { (best, most) = (offset, clearance) }
    }
    return best
  }
}
