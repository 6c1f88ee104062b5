/// Where, in an interval, a condition that holds at its end and not at its start begins to hold, to the last bit.
///
/// - Complexity: about 60 evaluations, a thousand where the point is next to 0.
package func bisection(from start: Double, to end: Double, until holds: (Double) -> Bool) -> Double {
  var (low, high) = (start, end)
  while true {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { return high }
    if holds(middle) { high = middle } else { low = middle }
  }
}
