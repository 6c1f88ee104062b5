import COpenBLAS

extension Matrix {
  /// Puts the columns in another order.
  mutating func reorder(_ order: [Int]) {
    guard order != Array(0..<columnCount) else { return }
    var elements: [Scalar] = []
    elements.reserveCapacity(self.elements.count)
    for index in order { elements.append(contentsOf: column(index)) }
    self.elements = elements
  }

  mutating func negateColumn(_ column: Int) { scaleColumn(column, by: -1) }

  mutating func scaleColumn(_ column: Int, by factor: Scalar) {
    let range = column * rowCount..<(column + 1) * rowCount
    elements.withUnsafeMutableBufferPointer { values in
      for index in range { values[index] *= factor }
    }
  }

  /// The entries rounded to float32.
  func narrowed() -> Matrix<Float> {
    let narrow = [Float](unsafeUninitializedCapacity: elements.count) { buffer, count in
      elements.withUnsafeBufferPointer { source in
        for index in 0..<source.count { buffer[index] = Float(source[index]) }
      }
      count = elements.count
    }
    return Matrix<Float>(rowCount: rowCount, columnCount: columnCount, elements: narrow)
  }
}

extension Matrix<Double> {
  /// The first entry of largest magnitude in a column.
  func peak(ofColumn column: Int) -> Double {
    guard rowCount > 0 else { return 0 }
    return elements.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return 0 }
      let start = base + column * rowCount
      return start[Int(cblas_idamax(blasint(rowCount), start, 1))]
    }
  }

  /// Makes the entry of largest magnitude of each column positive.
  mutating func makePeaksPositive() {
    for k in 0..<columnCount where peak(ofColumn: k) < 0 { negateColumn(k) }
  }

  /// The length of all entries as one vector.
  var norm: Double { sumOfSquares().squareRoot() }

  /// The length of the difference.
  func distance(to other: Matrix<Double>) -> Double {
    var sum = 0.0
    for index in elements.indices {
      let difference = elements[index] - other.elements[index]
      sum += difference * difference
    }
    return sum.squareRoot()
  }

  mutating func scaleRows(by factors: [Double]) {
    for j in 0..<columnCount {
      for i in 0..<rowCount { self[i, j] *= factors[i] }
    }
  }
}
