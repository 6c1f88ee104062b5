/// Numbers in bytes: each is its byte over 127, times the scale.
struct Quantised {
  let values: [Int8]
  /// The largest magnitude.
  let scale: Float

  init(_ numbers: [Double]) {
    let scale = numbers.reduce(0) { max($0, abs($1)) }
    guard scale > 0, scale.isFinite else {
      (values, self.scale) = ([Int8](repeating: 0, count: numbers.count), 0)
      return
    }
    values = numbers.map { Int8(($0 / scale * 127).rounded()) }
    self.scale = Float(scale)
  }
}
