import Checkpoints

extension OperatorTable {
  /// Linear maps.
  static let layers: [String: Operator] = [
    "Conv": convolution, "ConvTranspose": transposedConvolution, "Gemm": gemm, "MatMul": matrixProduct,
  ]

  private static func convolution(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    var input = try call.floats(0, axes: 3)
    let weight = try call.floats(1, axes: 3)
    let positions = Array(input.shape[2...])
    var window = try call.window(kernel: Array(weight.shape[2...]), input: positions)
    if zip(window.paddingBefore + window.paddingAfter, window.extents + window.extents).contains(where: { $0 >= $1 }) {
      input = try padded(input, window, call)
      window = try Window(
        input: Array(input.shape[2...]), kernel: window.kernel, strides: window.strides, dilations: window.dilations)
    }
    let convolution = try Convolution(
      input: input.shape, kernel: weight.shape, groups: call.integer("group") ?? 1, window: window)
    try call.elementCount(convolution.output)
    let bias = call.optional(2) == nil ? nil : try call.list(2, count: weight.shape[0])
    let output = try call.engine.convolved(
      convolution, input: input.values, weight: weight.values, bias: bias)
    return [Value(convolution.output, floats: output)]
  }

  /// The input with zeros around it: engines take no padding that is wider than the kernel.
  private static func padded(
    _ input: FloatTensor, _ window: Window, _ call: OperatorCall
  ) throws(ExecutionError) -> FloatTensor {
    let lengths = window.input.indices.map {
      window.input[$0] + window.paddingBefore[$0] + window.paddingAfter[$0]
    }
    try call.elementCount(input.shape[..<2] + lengths)
    let places = window.input.indices.map { axis in
      Array(repeating: AxisSelection.outside, count: window.paddingBefore[axis]) + Array(0..<window.input[axis])
        + Array(repeating: AxisSelection.outside, count: window.paddingAfter[axis])
    }
    let selection = AxisSelection(source: input.shape, places: [nil, nil] + places)
    return FloatTensor(checked: selection.shape, values: selection.moved(input.values, fill: 0))
  }

  /// alpha op(A) op(B) + beta C.
  private static func gemm(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (a, b) = (try call.floats(0), try call.floats(1))
    let (isTransposedA, isTransposedB) = (try call.flag("transA"), try call.flag("transB"))
    guard a.shape.count == 2, b.shape.count == 2 else {
      throw ExecutionError(.sizeMismatch, "matrices of shape \(a.shape) and \(b.shape)")
    }
    let (rows, depth) = isTransposedA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
    let (depthB, columns) = isTransposedB ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
    guard depth == depthB else {
      throw ExecutionError(.sizeMismatch, "\(depth) columns of the first matrix for \(depthB) rows of the second")
    }
    let count = try call.elementCount([rows, columns])
    let bias = try call.optionalFloats(2)
    var result = Array(repeating: Float(0), count: count)
    if let bias {
      let broadcast = try call.broadcast([rows, columns], bias.shape)
      guard broadcast.shape == [rows, columns] else {
        throw ExecutionError(.sizeMismatch, "a bias of shape \(bias.shape) for a product [\(rows), \(columns)]")
      }
      result = broadcast.combined(result, bias.values) { $1 }
    }
    let product = MatrixProduct(
      rows: rows, columns: columns, depth: depth, isTransposedA: isTransposedA, isTransposedB: isTransposedB,
      alpha: try call.number("alpha") ?? 1, beta: bias == nil ? 0 : try call.number("beta") ?? 1)
    try call.multiply(product, a.values[...], b.values[...], into: &result, at: 0)
    return [Value([rows, columns], floats: result)]
  }
}

extension OperatorCall {
  /// Multiplies slices of tensors into a part of the result.
  func multiply(
    _ product: MatrixProduct, _ a: ArraySlice<Float>, _ b: ArraySlice<Float>, into result: inout [Float], at place: Int
  ) throws(ExecutionError) {
    let count = product.rows * product.columns
    guard count > 0 else { return }
    guard product.depth > 0 else {
      for index in place..<place + count { result[index] *= product.beta }
      return
    }
    let done = result.withUnsafeMutableBufferPointer { result in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          Result { () throws(ExecutionError) in
            try engine.multiply(
              product, a, b, into: UnsafeMutableBufferPointer(rebasing: result[place..<place + count]))
          }
        }
      }
    }
    try done.get()
  }
}
