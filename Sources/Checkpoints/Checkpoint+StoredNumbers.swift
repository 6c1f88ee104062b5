import Tensors

extension Checkpoint {
  /// The elements of a tensor as they are stored, in row-major order: integers too, which `values(of:as:)` refuses as numbers
  /// that may stand for others.
  ///
  /// - Throws: `.unsupported` for Booleans and complex numbers, and else what `values(of:as:)` throws.
  /// - Complexity: O(elements)
  package func storedNumbers<Scalar: DecodedScalar>(
    of name: String, as scalar: Scalar.Type = Scalar.self
  ) throws(CheckpointError) -> [Scalar] {
    var tensor = try storedTensor(name)
    tensor.isCoded = true
    return try tensor.values(path: path)
  }
}
