import Tensors

/// Numbers kept in a tensor of their own, by which the elements of another are multiplied as those are read.
protocol ElementScale: Sendable {
  /// The tensor that holds them.
  var tensor: StoredTensor { get }

  /// Multiplies the elements of a tensor of that shape, in row-major order.
  ///
  /// - Complexity: O(elements), and memory for the scales.
  func apply<Scalar: DecodedScalar>(
    to elements: UnsafeMutableBufferPointer<Scalar>, shape: [Int], path: String
  ) throws(CheckpointError)
}
