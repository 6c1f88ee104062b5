extension OperatorTable {
  /// Values with more or fewer positions, interpolated.
  static let resizings: [String: Operator] = ["Resize": resize, "Upsample": resize]

  private static func resize(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    let sizes = try ResizedAxes(call, input.shape)
    let interpolation = try Interpolation(call)
    try call.elementCount(sizes.output, byteCount: MemoryLayout<Int>.size)
    // One axis after the other: what is between them is no larger than this.
    try call.elementCount(zip(input.shape, sizes.output).map { max($0, $1) })
    let changed = input.shape.indices.filter {
      sizes.scales[$0] != 1 || sizes.output[$0] != input.shape[$0] || sizes.isCropped
    }
    guard sizes.output.allSatisfy({ $0 > 0 }) else {
      return [Value(sizes.output, floats: [], type: input.type)]
    }
    guard changed.allSatisfy({ input.shape[$0] > 0 }) else {
      throw ExecutionError(.sizeMismatch, "a value of shape \(input.shape) resized to \(sizes.output)")
    }
    if interpolation.isNearest {
      var places: [Int: [Int]] = [:]
      for axis in changed { places[axis] = interpolation.nearest(sizes.axis(axis)) }
      return [call.selected(input, places, fill: Value([], floats: [interpolation.extrapolation]))]
    }
    guard case .floats(var values) = input.elements else {
      throw ExecutionError(.unsupported, "integers between which svr cannot interpolate")
    }
    var shape = input.shape
    for axis in changed {
      let weights = interpolation.weights(sizes.axis(axis))
      values = weights.applied(to: values, shape, axis: axis, outside: interpolation.extrapolation)
      shape[axis] = sizes.output[axis]
    }
    return [Value(shape, floats: values)]
  }
}

/// How long each axis becomes.
struct ResizedAxes {
  /// One axis: its lengths, by how much it is stretched, and which part of it is meant.
  struct Axis {
    let input: Int
    let output: Int
    let scale: Double
    let part: (start: Double, end: Double)
  }

  private enum Policy: String { case stretch, notLarger = "not_larger", notSmaller = "not_smaller" }

  private let input: [Int]
  private(set) var output: [Int]
  private(set) var scales: [Double]
  private var parts: [(start: Double, end: Double)]
  /// Whether parts of axes are meant.
  let isCropped: Bool

  init(_ call: OperatorCall, _ input: [Int]) throws(ExecutionError) {
    self.input = input
    (output, scales) = (input, input.map { _ in 1 })
    parts = input.map { _ in (0, 1) }
    isCropped = try call.word("coordinate_transformation_mode", Interpolation.Coordinates.halfPixel) == .crop
    let axes = try call.axes(call.integers("axes") ?? Array(input.indices), of: input.count)
    let place = call.version >= 11 && call.node.operation == "Resize" ? 2 : 1
    let (fixed, computed) = (try call.numbers("scales"), try call.optionalFloats(place)?.values)
    let stated = fixed ?? computed ?? []
    let lengths = place == 2 && call.optional(3) != nil ? try call.integers(3) : []
    guard stated.isEmpty != lengths.isEmpty, max(stated.count, lengths.count) == axes.count else {
      throw ExecutionError(.malformed, "scales \(stated) and sizes \(lengths) for \(axes.count) axes")
    }
    if lengths.isEmpty { try scale(axes, stated) } else { try resize(axes, lengths, call) }
    if isCropped { try crop(axes, call) }
  }

  private mutating func scale(_ axes: [Int], _ stated: [Float]) throws(ExecutionError) {
    for (axis, scale) in zip(axes, stated) {
      let length = (Float(input[axis]) * scale).rounded(.down)
      guard scale > 0, scale.isFinite, length < 0x1p31 else {
        throw ExecutionError(.malformed, "the scale \(scale) of an axis of \(input[axis])")
      }
      (output[axis], scales[axis]) = (Int(length), Double(scale))
    }
  }

  private mutating func resize(_ axes: [Int], _ lengths: [Int], _ call: OperatorCall) throws(ExecutionError) {
    guard lengths.allSatisfy({ (0...Sizes.greatestStep).contains($0) }), axes.allSatisfy({ input[$0] > 0 }) else {
      throw ExecutionError(.malformed, "sizes \(lengths) for a value of shape \(input)")
    }
    let own = zip(axes, lengths).map { Double($1) / Double(input[$0]) }
    let policy = try call.word("keep_aspect_ratio_policy", Policy.stretch)
    let common = policy == .stretch ? nil : policy == .notLarger ? own.min() : own.max()
    for (index, axis) in axes.enumerated() {
      scales[axis] = common ?? own[index]
      let kept = common.map { ($0 * Double(input[axis]) + 0.5).rounded(.down) }
      guard kept ?? 0 < 0x1p31 else { throw ExecutionError(.limit, "sizes \(lengths) for a value of shape \(input)") }
      output[axis] = kept.map { Int($0) } ?? lengths[index]
    }
  }

  private mutating func crop(_ axes: [Int], _ call: OperatorCall) throws(ExecutionError) {
    let region = try call.floats(1).values
    guard region.count == 2 * axes.count, region.allSatisfy(\.isFinite) else {
      throw ExecutionError(.malformed, "a region of \(region.count) numbers for \(axes.count) axes")
    }
    for (index, axis) in axes.enumerated() {
      parts[axis] = (Double(region[index]), Double(region[index + axes.count]))
    }
  }

  func axis(_ axis: Int) -> Axis {
    Axis(input: input[axis], output: output[axis], scale: scales[axis], part: parts[axis])
  }
}
