import Foundation

extension OperatorTable {
  /// Distributions along an axis; up to version 12 along all axes from that one on, taken as one.
  static let softmaxes: [String: Operator] = [
    "Softmax": { (call) throws(ExecutionError) in
      try call.alongAxis { row in
        let (peak, sum) = exponentials(row)
        for index in row.indices { row[index] = Float(exp(Double(row[index] - peak)) / sum) }
      }
    },
    "LogSoftmax": { (call) throws(ExecutionError) in
      try call.alongAxis { row in
        let (peak, sum) = exponentials(row)
        let shift = log(sum)
        for index in row.indices { row[index] = Float(Double(row[index] - peak) - shift) }
      }
    },
    "Hardmax": { (call) throws(ExecutionError) in
      try call.alongAxis { row in
        var place = 0
        for index in row.indices where row[index] > row[place] { place = index }
        for index in row.indices { row[index] = index == place ? 1 : 0 }
      }
    },
  ]

  /// The greatest number x', and the sum of e^(x - x').
  private static func exponentials(_ row: UnsafeMutableBufferPointer<Float>) -> (peak: Float, sum: Double) {
    let peak = row.reduce(-.infinity) { $0.maximumOrNaN($1) }
    return (peak, row.reduce(0.0) { $0 + exp(Double($1 - peak)) })
  }
}

extension OperatorCall {
  /// The first input, each of its rows along the axis changed in place.
  fileprivate func alongAxis(
    _ change: (UnsafeMutableBufferPointer<Float>) -> Void
  ) throws(ExecutionError) -> [Value] {
    let input = try floats(0)
    let isOfOneAxis = version >= 13
    guard !input.shape.isEmpty || !isOfOneAxis else {
      throw ExecutionError(.sizeMismatch, "a distribution along an axis of a number")
    }
    let stated = try integer("axis") ?? (isOfOneAxis ? -1 : 1)
    // The axes up to the last are none of the row's: that number is one past them.
    let start = !isOfOneAxis && stated == input.shape.count ? stated : try axis(stated, of: input.shape.count)
    try elementCount(input.shape)
    guard isOfOneAxis, start != input.shape.count - 1 else {
      let values = Rows.changed(input.values, rowLength: Sizes.product(input.shape[start...]), change)
      return [Value(input.shape, floats: values)]
    }
    var order = Array(input.shape.indices)
    order.swapAt(start, order.count - 1)
    let turned = AxisOrder(source: input.shape, order: order)
    let values = Rows.changed(turned.moved(input.values, fill: 0), rowLength: input.shape[start], change)
    return [Value(input.shape, floats: AxisOrder(source: turned.shape, order: order).moved(values, fill: 0))]
  }
}

/// Numbers seen as rows.
enum Rows {
  /// The numbers, each row of them changed in place.
  static func changed(
    _ values: [Float], rowLength: Int, _ change: (UnsafeMutableBufferPointer<Float>) -> Void
  ) -> [Float] {
    guard rowLength > 0 else { return values }
    var values = values
    values.withUnsafeMutableBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: rowLength) {
        change(UnsafeMutableBufferPointer(rebasing: values[start..<start + rowLength]))
      }
    }
    return values
  }
}
