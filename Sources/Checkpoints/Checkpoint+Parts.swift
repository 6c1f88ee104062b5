import Tensors

extension Checkpoint {
  /// Whether a part of a tensor can be read without the rest: its elements lie in a file one behind the other, plain numbers
  /// that nothing is multiplied with.
  public func isReadInParts(_ name: String) -> Bool {
    guard let tensor = stored[name], scales[name] == nil, tensor.info.elementType.isFloatingPoint,
      tensor.info.elementType.blockElementCount == 1, case .file = tensor.bytes
    else { return false }
    return tensor.isContiguous
  }

  /// Decodes neighbouring elements, counted in row-major order, into memory of the caller; see `values(of:as:)`.
  ///
  /// - Precondition: `isReadInParts(name)`, the elements are of the tensor, and `destination` has room for exactly them.
  /// - Complexity: O(elements.count) time, and memory of about 1 MiB.
  public func read<Scalar: DecodedScalar>(
    _ name: String, elements: Range<Int>, into destination: UnsafeMutableBufferPointer<Scalar>
  ) throws(CheckpointError) {
    guard let tensor = stored[name], isReadInParts(name) else {
      throw CheckpointError(.malformed, file: path, item: name, "the checkpoint has no such tensor to read parts of")
    }
    precondition(elements.lowerBound >= 0 && elements.upperBound <= tensor.info.elementCount, "a part of the tensor")
    let (first, overflow) = tensor.elementOffset.addingReportingOverflow(elements.lowerBound)
    guard !overflow else { throw CheckpointError(.overflow, file: path, item: name, "its end cannot be addressed") }
    let info = TensorInfo(name: name, elementType: tensor.info.elementType, shape: [elements.count])
    let part = StoredTensor(
      info: info, bytes: tensor.bytes, elementOffset: first, strides: nil, isBigEndian: tensor.isBigEndian)
    try part.read(into: destination, path: path)
  }
}

extension StoredTensor {
  /// Whether the elements stand in row-major order without gaps, whatever strides say so.
  fileprivate var isContiguous: Bool {
    guard strides != nil else { return true }
    guard let axes = ElementLayout(shape: info.shape, strides: strides)?.axes else { return false }
    return axes.allSatisfy { $0.stride == 1 && $0.resultStride == 1 }
  }
}
