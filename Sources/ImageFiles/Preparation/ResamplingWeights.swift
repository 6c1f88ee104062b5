/// Which pixels of a line each pixel of a shorter or longer one is mixed from, and how much of each.
///
/// Where the line becomes shorter the filter is stretched, so that every pixel counts (antialiasing). Weights of one pixel sum
/// to 1. As in Pillow.
struct ResamplingWeights {
  /// The first pixel of the original that counts, for each pixel.
  let starts: [Int]
  /// The weights from there on.
  let weights: [[Double]]

  /// - Precondition: both lengths are at least 1.
  init(from length: Int, to newLength: Int, filter: ResamplingFilter) {
    let scale = Double(length) / Double(newLength)
    let stretch = max(scale, 1)
    let support = filter.support * stretch
    var starts: [Int] = []
    var weights: [[Double]] = []
    for place in 0..<newLength {
      let centre = (Double(place) + 0.5) * scale
      let first = max(0, Int(centre - support + 0.5))
      let end = min(length, Int(centre + support + 0.5))
      let raw = (first..<max(first, end)).map { filter.weight(at: (Double($0) - centre + 0.5) / stretch) }
      let sum = raw.reduce(0, +)
      starts.append(first)
      weights.append(sum == 0 ? raw : raw.map { $0 / sum })
    }
    (self.starts, self.weights) = (starts, weights)
  }
}
