import Tensors

extension TensorScale {
  /// Multiplies the elements of a weight, in row-major order, by their scales; each product is rounded once.
  ///
  /// - Complexity: O(elements), and memory for the scales.
  func apply<Scalar: DecodedScalar>(
    to elements: UnsafeMutableBufferPointer<Scalar>, shape: [Int], path: String
  ) throws(CheckpointError) {
    guard !elements.isEmpty else { return }
    let scales: [Scalar] = try tensor.values(path: path)
    let rowCount = shape.first ?? 1
    let rowLength = elements.count / max(rowCount, 1)
    let blocksInRow = scales.count / max((rowCount - 1) / Self.blockLength + 1, 1)
    for row in 0..<rowCount {
      let numbers = UnsafeMutableBufferPointer(rebasing: elements[row * rowLength..<(row + 1) * rowLength])
      switch layout {
      case .whole: Self.multiply(numbers, by: scales[0])
      case .rows: Self.multiply(numbers, by: scales[row])
      case .blocks:
        let first = row / Self.blockLength * blocksInRow
        for block in 0..<blocksInRow {
          let start = block * Self.blockLength
          let piece = numbers[start..<min(start + Self.blockLength, rowLength)]
          Self.multiply(UnsafeMutableBufferPointer(rebasing: piece), by: scales[first + block])
        }
      }
    }
  }

  private static func multiply<Scalar: DecodedScalar>(_ numbers: UnsafeMutableBufferPointer<Scalar>, by scale: Scalar) {
    for index in numbers.indices { numbers[index] *= scale }
  }
}
