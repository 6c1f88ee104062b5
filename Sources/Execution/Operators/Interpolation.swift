import Foundation

/// How values between positions are made.
struct Interpolation {
  /// Where a position of the result lies in the source.
  enum Coordinates: String {
    case halfPixel = "half_pixel"
    case symmetric = "half_pixel_symmetric"
    case pyTorch = "pytorch_half_pixel"
    case corners = "align_corners"
    case asymmetric
    case nearest = "tf_half_pixel_for_nn"
    case crop = "tf_crop_and_resize"
  }

  private enum Mode: String { case nearest, linear, cubic }

  private enum Rounding: String {
    case preferFloor = "round_prefer_floor"
    case preferCeil = "round_prefer_ceil"
    case floor, ceil
  }

  private let mode: Mode
  private let coordinates: Coordinates
  private let rounding: Rounding
  private let cubicFactor: Double
  private let leavesOutOutside: Bool
  private let isSmoothed: Bool
  /// What stands where a cropped part reaches past the source.
  let extrapolation: Float

  var isNearest: Bool { mode == .nearest }

  /// Up to version 10 coordinates are not stated, and scaled without an offset.
  init(_ call: OperatorCall) throws(ExecutionError) {
    let isStated = call.version >= 11 && call.node.operation == "Resize"
    mode = try call.word("mode", .nearest)
    coordinates = try call.word("coordinate_transformation_mode", isStated ? .halfPixel : .asymmetric)
    rounding = try call.word("nearest_mode", isStated ? .preferFloor : .floor)
    cubicFactor = Double(try call.number("cubic_coeff_a") ?? -0.75)
    leavesOutOutside = try call.flag("exclude_outside")
    isSmoothed = try call.flag("antialias")
    extrapolation = try call.number("extrapolation_value") ?? 0
  }

  /// The place in the source; nil outside of it where that counts.
  private func place(_ position: Int, _ axis: ResizedAxes.Axis) -> Double? {
    let (x, length) = (Double(position), Double(axis.input))
    switch coordinates {
    case .halfPixel: return (x + 0.5) / axis.scale - 0.5
    case .symmetric:
      let offset = length / 2 * (1 - Double(axis.output) / (axis.scale * length))
      return offset + (x + 0.5) / axis.scale - 0.5
    case .pyTorch: return axis.output > 1 ? (x + 0.5) / axis.scale - 0.5 : 0
    case .corners: return axis.output > 1 ? x * (length - 1) / Double(axis.output - 1) : 0
    case .asymmetric: return x / axis.scale
    case .nearest: return (x + 0.5) / axis.scale
    case .crop:
      let (start, end) = axis.part
      let place =
        axis.output > 1
        ? start * (length - 1) + x * (end - start) * (length - 1) / Double(axis.output - 1)
        : 0.5 * (start + end) * (length - 1)
      return place >= 0 && place <= length - 1 ? place : nil
    }
  }

  /// The nearest position of the source for each of the result.
  func nearest(_ axis: ResizedAxes.Axis) -> [Int] {
    (0..<axis.output).map { position in
      guard let exact = place(position, axis) else { return AxisSelection.outside }
      // Scales are stored in float32: 1 / 0.33333334 is to be 3.
      let place = Double(Float(exact))
      let rounded =
        switch rounding {
        case .preferFloor: (place - 0.5).rounded(.up)
        case .preferCeil: (place + 0.5).rounded(.down)
        case .floor: place.rounded(.down)
        case .ceil: place.rounded(.up)
        }
      return min(max(Int(truncating: rounded), 0), axis.input - 1)
    }
  }

  /// The weights of the source's positions for each of the result.
  func weights(_ axis: ResizedAxes.Axis) -> AxisWeights {
    // Where fewer positions are left, smoothing makes the kernel as much wider.
    let narrowing = isSmoothed ? min(axis.scale, 1) : 1
    let reach = (mode == .cubic ? 2 : 1) / narrowing
    var result = AxisWeights(length: axis.input)
    for position in 0..<axis.output {
      guard let place = place(position, axis), place.magnitude < 0x1p52, reach < 0x1p31 else {
        result.addOutside()
        continue
      }
      let (first, last) = (Int((place - reach).rounded(.down)) + 1, Int((place + reach).rounded(.down)))
      var terms: [(place: Int, weight: Double)] = []
      for source in first...max(first, last) {
        let isOutside = source < 0 || source >= axis.input
        guard !(leavesOutOutside && isOutside) else { continue }
        terms.append((min(max(source, 0), axis.input - 1), weight((Double(source) - place) * narrowing)))
      }
      result.add(terms)
    }
    return result
  }

  private func weight(_ distance: Double) -> Double {
    let (x, a) = (abs(distance), cubicFactor)
    if mode == .linear { return max(0, 1 - x) }
    if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
  }
}

/// Weighted sums along an axis.
struct AxisWeights {
  private let length: Int
  private var terms: [(place: Int, weight: Float)] = []
  /// Where the terms of each position end; those of one outside are none.
  private var ends: [Int] = []

  init(length: Int) { self.length = length }

  /// A further position of the result, the weights made to add up to 1.
  mutating func add(_ terms: [(place: Int, weight: Double)]) {
    let sum = terms.reduce(0) { $0 + $1.weight }
    for term in terms where term.weight != 0 { self.terms.append((term.place, Float(term.weight / sum))) }
    ends.append(self.terms.count)
  }

  mutating func addOutside() { ends.append(terms.count) }

  func applied(to values: [Float], _ shape: [Int], axis: Int, outside: Float) -> [Float] {
    let (outer, inner) = (Sizes.product(shape[..<axis]), Sizes.product(shape[(axis + 1)...]))
    var result = Array(repeating: Float(0), count: outer * ends.count * inner)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        for block in 0..<outer {
          var start = 0
          for (position, end) in ends.enumerated() {
            let target = (block * ends.count + position) * inner
            if start == end { for index in 0..<inner { result[target + index] = outside } }
            for (place, weight) in terms[start..<end] {
              let source = (block * length + place) * inner
              for index in 0..<inner { result[target + index] += weight * values[source + index] }
            }
            start = end
          }
        }
      }
    }
    return result
  }
}
