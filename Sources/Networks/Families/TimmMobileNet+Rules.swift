extension TimmMobileNet {
  /// Which blocks add what they read, of those that keep the number of channels.
  struct Rules {
    private let isPlain: Bool
    private let isSmall: Bool
    private let hasHeadBias: Bool

    init(_ stages: [[Block]], hasHeadBias: Bool) {
      // MobileNetV1 and LCNet are of depthwise separable blocks alone and add nothing.
      isPlain = stages.joined().allSatisfy { $0.kind == .depthwiseSeparable }
      // The small MobileNetV3 halves the image in its first block, the large one, of 15 and one more, does not.
      isSmall = stages.joined().count <= 12
      self.hasHeadBias = hasHeadBias
    }

    /// - Throws: where nothing tells.
    func isAdded(_ block: Block) throws(NotOfFamily) -> Bool {
      if isPlain { return false }
      switch block.kind {
      case .convolution:
        // EfficientNetV2 begins with such blocks; others hold only those that change the number of channels.
        guard block.stage == 0, block.first.tensor.shape.suffix(2) == [3, 3] else { throw NotOfFamily() }
        return true
      case .edgeResidual where block.stage == 0:
        // EfficientNets for edge devices expand here and do not add; V2 does not expand.
        return block.first.outputs == block.first.inputs
      case .depthwiseSeparable where block.stage == 0 && block.number == 0:
        // Only MobileNetV3 keeps its channels here, and one variant, without a bias in the head, does not add.
        guard hasHeadBias else { throw NotOfFamily() }
        return !isSmall
      default:
        // The first block of a stage may halve the image.
        guard block.number > 0 else { throw NotOfFamily() }
        return true
      }
    }
  }
}
