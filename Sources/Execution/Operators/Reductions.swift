import Foundation

extension OperatorTable {
  /// One number for all along some axes.
  static let reductions: [String: Operator] = [
    "ReduceSum": reduction({ $0.sum }, { $0.reduce(0, &+) }),
    "ReduceMean": reduction { $0.sum / Double($0.count) },
    "ReduceMax": reduction({ Double($0.reduce(-.infinity) { $0.maximumOrNaN($1) }) }, { $0.max() ?? 0 }),
    "ReduceMin": reduction({ Double($0.reduce(.infinity) { $0.minimumOrNaN($1) }) }, { $0.min() ?? 0 }),
    "ReduceProd": reduction({ $0.reduce(1.0) { $0 * Double($1) } }, { $0.reduce(1, &*) }),
    "ReduceL1": reduction { $0.reduce(0.0) { $0 + Double(abs($1)) } },
    "ReduceL2": reduction { $0.sumOfSquares.squareRoot() },
    "ReduceSumSquare": reduction { $0.sumOfSquares },
    "ReduceLogSum": reduction { log($0.sum) },
    "ReduceLogSumExp": reduction { row in
      let peak = row.reduce(-.infinity) { $0.maximumOrNaN($1) }
      guard peak.isFinite else { return Double(peak) }
      return Double(peak) + log(row.reduce(0.0) { $0 + exp(Double($1 - peak)) })
    },
    "ArgMax": place { $0 > $1 },
    "ArgMin": place { $0 < $1 },
  ]

  private typealias Row = ArraySlice<Float>

  private static func reduction(
    _ float: @escaping @Sendable (Row) -> Double, _ integer: (@Sendable (ArraySlice<Int>) -> Int)? = nil
  ) -> Operator {
    { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let stated = try call.stated("axes", input: 1) ?? []
      if stated.isEmpty, try call.flag("noop_with_empty_axes") { return [input] }
      let axes = stated.isEmpty ? Array(input.shape.indices) : try call.axes(stated, of: input.shape.count)
      let rows = AxisRows(input.shape, axes, isKept: try call.integer("keepdims") ?? 1 != 0)
      try call.elementCount(rows.shape, byteCount: MemoryLayout<Int>.size)
      try call.elementCount(input.shape)
      switch (input.elements, integer) {
      case (.floats(let values), _): return [Value(rows.shape, floats: rows.map(values) { Float(float($0)) })]
      case (.integers(let values), let integer?):
        return [Value(rows.shape, integers: rows.map(values, integer), type: input.type)]
      default: throw ExecutionError(.unsupported, "integers, of which svr cannot compute this")
      }
    }
  }

  private static func place(_ isBetter: @escaping @Sendable (Float, Float) -> Bool) -> Operator {
    { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let axis = try call.axis(call.integer("axis") ?? 0, of: input.shape.count)
      let rows = AxisRows(input.shape, [axis], isKept: try call.integer("keepdims") ?? 1 != 0)
      try call.elementCount(rows.shape, byteCount: MemoryLayout<Int>.size)
      let isLast = try call.flag("select_last_index")
      guard input.shape[axis] > 0 else {
        throw ExecutionError(.sizeMismatch, "nothing along axis \(axis) of \(input.shape)")
      }
      let places = rows.map(input.numbers) { row in
        var best = row.startIndex
        for index in row.indices where isBetter(row[index], row[best]) || isLast && row[index] == row[best] {
          best = index
        }
        return best - row.startIndex
      }
      return [Value(rows.shape, integers: places)]
    }
  }
}

/// A tensor seen as rows along some axes, one for each place along the others.
private struct AxisRows {
  private let turned: AxisOrder
  private let rowLength: Int
  /// The shape of one number a row.
  let shape: [Int]

  init(_ source: [Int], _ axes: [Int], isKept: Bool) {
    let reduced = Set(axes)
    let others = source.indices.filter { !reduced.contains($0) }
    turned = AxisOrder(source: source, order: others + axes.sorted())
    rowLength = Sizes.product(axes.map { source[$0] })
    shape =
      isKept ? source.indices.map { reduced.contains($0) ? 1 : source[$0] } : others.map { source[$0] }
  }

  func map<Element, Result>(_ values: [Element], _ reduce: (ArraySlice<Element>) -> Result) -> [Result] {
    let count = Sizes.product(shape)
    guard count > 0, rowLength > 0, let first = values.first else { return (0..<count).map { _ in reduce([]) } }
    let turnedValues = turned.moved(values, fill: first)
    return (0..<count).map { reduce(turnedValues[$0 * rowLength..<($0 + 1) * rowLength]) }
  }
}

extension ArraySlice<Float> {
  fileprivate var sum: Double { reduce(0.0) { $0 + Double($1) } }
  fileprivate var sumOfSquares: Double { reduce(0.0) { $0 + Double($1) * Double($1) } }
}
