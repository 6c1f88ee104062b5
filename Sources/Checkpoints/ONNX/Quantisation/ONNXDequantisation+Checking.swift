import Tensors

extension ONNXDequantisation {
  /// What a node does to stored codes.
  ///
  /// - Parameters:
  ///   - codes: the tensor, and how the node reads it.
  ///   - file: the model, for messages.
  /// - Throws: `.malformed` for an axis that is not there, a negative block or a zero point of another type;
  ///   `.sizeMismatch` for scales or zero points that do not fit the codes.
  init(
    _ node: ONNXNode, codes: (tensor: StoredTensor, view: ONNXConstantView), scale: StoredTensor,
    zeroPoint: StoredTensor?, file: String
  ) throws(CheckpointError) {
    let (type, name) = (codes.tensor.info.elementType, codes.tensor.info.name)
    func failure(_ category: CheckpointError.Category, _ item: String, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: file, item: item, rule)
    }
    if let zeroPoint {
      guard zeroPoint.info.elementType == type else {
        let rule = "a zero point of type \(zeroPoint.info.elementType.rawValue) for \(name), which is \(type.rawValue)"
        throw failure(.malformed, zeroPoint.info.name, rule)
      }
      guard zeroPoint.info.shape == scale.info.shape || [zeroPoint, scale].allSatisfy({ $0.info.elementCount == 1 })
      else {
        let rule = "zero points \(zeroPoint.info.shape) for scales \(scale.info.shape)"
        throw failure(.sizeMismatch, zeroPoint.info.name, rule)
      }
    }
    let (axis, blockLength) = (node.integer("axis") ?? 1, node.integer("block_size") ?? 0)
    guard blockLength >= 0 else { throw failure(.malformed, name, "\(node.text) has blocks of \(blockLength)") }
    let (scales, shape) = (scale.info.shape, codes.view.shape)
    let isWhole = blockLength == 0 && scales.count <= 1 && scale.info.elementCount == 1
    guard isWhole || (-shape.count..<shape.count).contains(axis) else {
      throw failure(.malformed, name, "\(node.text) has scales along axis \(axis) of \(shape.count)")
    }
    let place = axis < 0 ? axis + shape.count : axis
    guard let layout = isWhole ? .whole : Layout(scales: scales, codes: shape, axis: place, blockLength: blockLength)
    else {
      let rule =
        "scales \(scales) do not fit \(name) \(shape), read along axis \(axis)"
        + (blockLength > 0 ? " in blocks of \(blockLength)" : "")
      throw failure(.sizeMismatch, scale.info.name, rule)
    }
    tensor = scale
    self.zeroPoint = zeroPoint.map { point in
      var point = point
      point.isCoded = true
      return point
    }
    self.layout = layout.stored(codes.view.order)
  }
}

extension ONNXDequantisation.Layout {
  /// How several scales of one shape belong to codes of another; nil if they do not.
  ///
  /// - Parameter blockLength: 0 for a scale for each place along the axis.
  fileprivate init?(scales: [Int], codes: [Int], axis: Int, blockLength: Int) {
    if blockLength == 0 {
      guard scales == [codes[axis]] else { return nil }
      self = .places(axis: axis)
    } else {
      var blocks = codes
      blocks[axis] = ONNXDequantisation.blockCount(codes[axis], blockLength)
      guard scales == blocks else { return nil }
      self = .blocks(axis: axis, length: blockLength)
    }
  }

  /// The same for the codes as they are stored.
  ///
  /// - Parameter order: for each axis that is read, the stored one.
  fileprivate func stored(_ order: [Int]) -> Self {
    switch self {
    case .places(let axis): .places(axis: order[axis])
    case .whole, .blocks: self
    }
  }
}
