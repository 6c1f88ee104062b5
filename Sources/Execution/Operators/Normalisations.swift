import Foundation

extension OperatorTable {
  /// Normalisations, outside of training.
  static let normalisations: [String: Operator] = [
    "BatchNormalization": batchNormalisation, "InstanceNormalization": instanceNormalisation,
    "LayerNormalization": layerNormalisation, "GroupNormalization": groupNormalisation, "LRN": localNormalisation,
    "LpNormalization": normNormalisation, "MeanVarianceNormalization": meanVarianceNormalisation,
  ]

  private static func batchNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 2)
    guard try !call.flag("training_mode"), try call.integer("spatial") ?? 1 == 1 else {
      throw ExecutionError(
        .unsupported, "normalisation in training or of every position by itself, which svr cannot run")
    }
    let channels = input.shape[1]
    let (scale, shift) = (try call.list(1, count: channels), try call.list(2, count: channels))
    let (mean, variance) = (try call.list(3, count: channels), try call.list(4, count: channels))
    let epsilon = Double(try call.number("epsilon") ?? 1e-5)
    try call.elementCount(input.shape)
    var channel = 0
    let values = Rows.changed(input.values, rowLength: Sizes.product(input.shape[2...])) { row in
      let factor = Double(scale[channel]) / (Double(variance[channel]) + epsilon).squareRoot()
      let (slope, center, offset) = (Float(factor), mean[channel], shift[channel])
      for index in row.indices { row[index] = (row[index] - center) * slope + offset }
      channel = (channel + 1) % channels
    }
    return [Value(input.shape, floats: values)]
  }

  private static func instanceNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 3)
    let channels = input.shape[1]
    let (scale, shift) = (try call.list(1, count: channels), try call.list(2, count: channels))
    let epsilon = try call.number("epsilon") ?? 1e-5
    try call.elementCount(input.shape)
    var channel = 0
    let values = Rows.changed(input.values, rowLength: Sizes.product(input.shape[2...])) { row in
      Moments(row, epsilon: epsilon).apply(to: row)
      for index in row.indices { row[index] = row[index] * scale[channel] + shift[channel] }
      channel = (channel + 1) % channels
    }
    return [Value(input.shape, floats: values)]
  }

  /// Scales belong to groups up to version 20, then to channels.
  private static func groupNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 2)
    let (channels, groups) = (input.shape[1], try call.integer("num_groups") ?? 0)
    guard groups > 0, channels.isMultiple(of: groups) else {
      throw ExecutionError(.sizeMismatch, "\(channels) channels are not made of \(groups) groups")
    }
    let scaleCount = call.version >= 21 ? channels : groups
    let (scale, shift) = (try call.list(1, count: scaleCount), try call.list(2, count: scaleCount))
    let epsilon = try call.number("epsilon") ?? 1e-5
    try call.elementCount(input.shape)
    let plane = Sizes.product(input.shape[2...])
    var group = 0
    let values = Rows.changed(input.values, rowLength: channels / groups * plane) { row in
      Moments(row, epsilon: epsilon).apply(to: row)
      for index in row.indices {
        let channel = group * (channels / groups) + index / plane
        let place = scaleCount == channels ? channel : group
        row[index] = row[index] * scale[place] + shift[place]
      }
      group = (group + 1) % groups
    }
    return [Value(input.shape, floats: values)]
  }

  /// Over the axes from one on; the second and third outputs are the means and the inverse deviations.
  private static func layerNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 1)
    let start = try call.axis(call.integer("axis") ?? -1, of: input.shape.count)
    let epsilon = try call.number("epsilon") ?? 1e-5
    try call.elementCount(input.shape)
    var moments: [Moments] = []
    let values = Rows.changed(input.values, rowLength: Sizes.product(input.shape[start...])) { row in
      let own = Moments(row, epsilon: epsilon)
      own.apply(to: row)
      moments.append(own)
    }
    var result = try call.scaled(FloatTensor(checked: input.shape, values: values), by: call.floats(1)) { $0 * $1 }
    if let shift = try call.optionalFloats(2) { result = try call.scaled(result, by: shift) { $0 + $1 } }
    let shape = input.shape[..<start] + input.shape[start...].map { _ in 1 }
    let means = Value(Array(shape), floats: moments.map { Float($0.mean) })
    let deviations = Value(Array(shape), floats: moments.map { Float($0.factor) })
    guard means.count == Sizes.product(shape) else { return [Value(result.shape, floats: result.values)] }
    return [Value(result.shape, floats: result.values), means, deviations]
  }

  /// Over neighbouring channels: x / (bias + alpha / size sum x^2)^beta.
  private static func localNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 3)
    let size = try call.integer("size") ?? 0
    guard (1...Sizes.greatestStep).contains(size) else {
      throw ExecutionError(.malformed, "size \(size) of a neighbourhood")
    }
    let (alpha, beta) = (try call.number("alpha") ?? 0.0001, try call.number("beta") ?? 0.75)
    let bias = try call.number("bias") ?? 1
    try call.elementCount(input.shape)
    let (channels, plane) = (input.shape[1], Sizes.product(input.shape[2...]))
    var result = input.values
    for index in input.values.indices {
      let channel = index / plane % channels
      let lower = max(0, channel - (size - 1) / 2)
      let upper = min(channels - 1, channel + size / 2)
      var sum = Float(0)
      for other in lower...upper {
        let x = input.values[index + (other - channel) * plane]
        sum += x * x
      }
      result[index] = input.values[index] / pow(bias + alpha / Float(size) * sum, beta)
    }
    return [Value(input.shape, floats: result)]
  }

  /// Along one axis; a row of zeros stays.
  private static func normNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 1)
    let axis = try call.axis(call.integer("axis") ?? -1, of: input.shape.count)
    let power = try call.integer("p") ?? 2
    guard power == 1 || power == 2 else { throw ExecutionError(.malformed, "p \(power) must be 1 or 2") }
    return try call.overAxes([axis], of: input) { row in
      let norm =
        power == 1
        ? row.reduce(0.0) { $0 + Double(abs($1)) } : row.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      guard norm != 0 else { return }
      for index in row.indices { row[index] = Float(Double(row[index]) / norm) }
    }
  }

  private static func meanVarianceNormalisation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0)
    let axes = try call.axes(call.integers("axes") ?? [0, 2, 3], of: input.shape.count)
    return try call.overAxes(axes, of: input) { row in
      let moments = Moments(row, epsilon: 0)
      let deviation = moments.variance.squareRoot() + 1e-9
      for index in row.indices { row[index] = Float((Double(row[index]) - moments.mean) / deviation) }
    }
  }
}

/// Mean and variance of a row.
private struct Moments {
  let mean: Double
  let variance: Double
  /// 1 / sqrt(variance + epsilon)
  let factor: Double

  init(_ row: UnsafeMutableBufferPointer<Float>, epsilon: Float) {
    let mean = row.reduce(0.0) { $0 + Double($1) } / Double(row.count)
    self.mean = mean
    variance = row.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(row.count)
    factor = 1 / (variance + Double(epsilon)).squareRoot()
  }

  func apply(to row: UnsafeMutableBufferPointer<Float>) {
    for index in row.indices { row[index] = Float((Double(row[index]) - mean) * factor) }
  }
}

extension OperatorCall {
  /// A tensor combined with another that broadcasts to its shape.
  fileprivate func scaled(
    _ tensor: FloatTensor, by other: FloatTensor, _ combine: (Float, Float) -> Float
  ) throws(ExecutionError) -> FloatTensor {
    let broadcast = try broadcast(tensor.shape, other.shape)
    guard broadcast.shape == tensor.shape else {
      throw ExecutionError(.sizeMismatch, "a scale of shape \(other.shape) for a value of shape \(tensor.shape)")
    }
    return FloatTensor(checked: tensor.shape, values: broadcast.combined(tensor.values, other.values, combine))
  }

  /// A tensor, the numbers along some axes changed together in place.
  fileprivate func overAxes(
    _ axes: [Int], of input: FloatTensor, _ change: (UnsafeMutableBufferPointer<Float>) -> Void
  ) throws(ExecutionError) -> [Value] {
    try elementCount(input.shape)
    let order = input.shape.indices.filter { !axes.contains($0) } + axes
    let turned = AxisOrder(source: input.shape, order: order)
    let length = Sizes.product(axes.map { input.shape[$0] })
    let values = Rows.changed(turned.moved(input.values, fill: 0), rowLength: length, change)
    var back = order
    for (place, axis) in order.enumerated() { back[axis] = place }
    return [Value(input.shape, floats: AxisOrder(source: turned.shape, order: back).moved(values, fill: 0))]
  }
}
