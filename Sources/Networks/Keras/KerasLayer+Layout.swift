import Checkpoints
import JSON

extension KerasLayer {
  /// What the axes of a kernel count, and of what kind its map is; nil where its shape does not fit.
  ///
  /// | layer | kernel | axes |
  /// |---|---|---|
  /// | `Dense` | `[I, O]` | input, output |
  /// | `Conv` | `[k..., I/g, O]` | position..., input, group, output |
  /// | `DepthwiseConv` | `[k..., C, m]` | position..., group, output |
  /// | `Conv...Transpose` | `[k..., O, I]` | position..., output, input |
  ///
  /// Version 1 could store a convolution as PyTorch does, `[O, I, k...]`.
  ///
  /// Source: the `build` methods of `keras.layers`.
  func layout(
    of shape: [Int], as operation: KerasOperation
  ) -> (layout: WeightLayout, kind: LinearMap.Kind)? {
    if operation == .dense {
      return shape.count == 2 ? (WeightLayout([.init(.input, shape[0]), .init(.output, shape[1])]), .dense) : nil
    }
    let groups = operation == .convolution ? self.groups : 1
    guard (3...5).contains(shape.count), let axes = channelAxes(shape, as: operation, groups: groups)
    else { return nil }
    let positions = positions(of: shape).map { WeightLayout.Axis(.position, $0) }
    let layout = WeightLayout(isStoredOutputsFirst ? axes.reversed() + positions : positions + axes)
    guard !layout.elementCount.multipliedReportingOverflow(by: layout.groups).overflow else { return nil }
    let kinds: [LinearMap.Kind] =
      operation == .transposed
      ? [.transposedConvolution1D, .transposedConvolution2D, .transposedConvolution3D]
      : [.convolution1D, .convolution2D, .convolution3D]
    return (layout, kinds[shape.count - 3])
  }

  private func positions(of shape: [Int]) -> [Int] {
    Array(isStoredOutputsFirst ? shape.dropFirst(2) : shape.dropLast(2))
  }

  /// The two axes of channels, in the order (inputs, outputs), a group before its outputs.
  private func channelAxes(_ shape: [Int], as operation: KerasOperation, groups: Int) -> [WeightLayout.Axis]? {
    let pair = isStoredOutputsFirst ? [shape[1], shape[0]] : Array(shape.suffix(2))
    guard pair.count == 2 else { return nil }
    switch operation {
    case .depthwise: return [.init(.group, pair[0]), .init(.output, pair[1])]
    case .transposed: return [.init(.output, pair[0]), .init(.input, pair[1])]
    default:
      guard groups > 0, pair[1].isMultiple(of: groups) else { return nil }
      guard groups > 1 else { return [.init(.input, pair[0]), .init(.output, pair[1])] }
      return isStoredOutputsFirst
        ? nil : [.init(.input, pair[0]), .init(.group, groups), .init(.output, pair[1] / groups)]
    }
  }

  /// Version 1, with Theano's order of axes.
  private var isStoredOutputsFirst: Bool { configuration["dim_ordering"]?.stringValue == "th" }
}
