extension OperatorTable {
  /// A product of the last two axes; those before broadcast. A vector is a row before a matrix, and a column behind one.
  static func matrixProduct(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (a, b) = (try call.floats(0, axes: 1), try call.floats(1, axes: 1))
    let shapeA = a.shape.count == 1 ? [1, a.shape[0]] : a.shape
    let shapeB = b.shape.count == 1 ? [b.shape[0], 1] : b.shape
    let (rows, depth) = (shapeA[shapeA.count - 2], shapeA[shapeA.count - 1])
    let columns = shapeB[shapeB.count - 1]
    guard depth == shapeB[shapeB.count - 2] else {
      throw ExecutionError(.sizeMismatch, "a product of the shapes \(a.shape) and \(b.shape)")
    }
    let (stackA, stackB) = (Array(shapeA.dropLast(2)), Array(shapeB.dropLast(2)))
    guard let stack = Sizes.broadcast(stackA, stackB) else {
      throw ExecutionError(.sizeMismatch, "a product of the shapes \(a.shape) and \(b.shape)")
    }
    let count = try call.elementCount(stack + [rows, columns])
    var result = Array(repeating: Float(0), count: count)
    if count > 0 {
      // One matrix for a stack of others is one product.
      let isOne = Sizes.product(stackB) == 1
      let product = MatrixProduct(rows: isOne ? rows * Sizes.product(stack) : rows, columns: columns, depth: depth)
      let pairs = isOne ? [(0, 0)] : places(stackA, stackB)
      for (index, (placeA, placeB)) in pairs.enumerated() {
        let (sizeA, sizeB) = (product.rows * depth, depth * columns)
        try call.multiply(
          product, a.values[placeA * sizeA..<(placeA + 1) * sizeA], b.values[placeB * sizeB..<(placeB + 1) * sizeB],
          into: &result, at: index * product.rows * columns)
      }
    }
    let kept = (a.shape.count == 1 ? [] : [rows]) + (b.shape.count == 1 ? [] : [columns])
    return [Value(stack + kept, floats: result)]
  }

  /// For each matrix of the result, which of either stack is multiplied.
  private static func places(_ a: [Int], _ b: [Int]) -> [(Int, Int)] {
    guard let broadcast = Broadcast(a, b) else { return [] }
    return broadcast.combined(Array(0..<Sizes.product(a)), Array(0..<Sizes.product(b))) { ($0, $1) }
  }
}
