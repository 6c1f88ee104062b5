import Tensors

/// A tensor that stands for a layer, before it is known which layer feeds it: a dense one may yet stand behind a flatten.
struct Candidate {
  /// What is known of the channels at either end of a layer that is left out.
  enum Obstacle: Equatable {
    /// The stored shape says what is read and written.
    case ofKnownShape
    /// Gates stand one above the other: what is read is known, what is written is not.
    case recurrent
    /// Packed codes: nothing is known.
    case ofUnknownShape
  }

  let tensor: TensorInfo
  let kind: LinearMap.Kind
  /// Not nil for a layer that cannot be decomposed: it keeps its place in the chain, and the chain breaks there.
  var obstacle: Obstacle?
  /// Whether a convolution is taken for a transposed one, which PyTorch stores as (inputs, outputs).
  var isTransposed = false

  var name: String { tensor.name }
  var outputs: Int { length(ofAxis: isTransposed ? 1 : 0) }
  /// I for a convolution; I z for a dense layer, which may read several positions of each channel.
  var inputs: Int { length(ofAxis: isTransposed ? 0 : 1) }

  private func length(ofAxis axis: Int) -> Int { axis < tensor.shape.count ? tensor.shape[axis] : 0 }

  /// The channels it writes; nil where they are not known.
  var written: Int? { obstacle == nil || obstacle == .ofKnownShape ? outputs : nil }
  /// The channels it reads, or their positions too; nil where they are not known.
  var read: Int? { obstacle == .ofUnknownShape ? nil : inputs }

  /// The map as PyTorch stores it: a dense one reading `flattened` positions of each channel, a convolution of `groups`.
  func map(flattened: Int = 1, groups: Int = 1, normalisation: BatchNormalisation?) -> LinearMap {
    let positions = kind == .dense ? (flattened > 1 ? [flattened] : []) : Array(tensor.shape.dropFirst(2))
    let layout =
      isTransposed
      ? WeightLayout([.init(.input, inputs), .init(.output, outputs)] + positions.map { .init(.position, $0) })
      : WeightLayout(outputs: outputs, inputs: inputs / flattened * groups, positions: positions, groups: groups)
    return LinearMap(
      name: name, kind: isTransposed ? kind.transposed : kind, shape: tensor.shape, elementType: tensor.elementType,
      layout: layout, normalisation: normalisation)
  }
}

extension LinearMap.Kind {
  /// Whether a convolution is transposed.
  var isTransposed: Bool {
    switch self {
    case .transposedConvolution1D, .transposedConvolution2D, .transposedConvolution3D: true
    default: false
    }
  }

  /// The transposed kind of a convolution.
  fileprivate var transposed: LinearMap.Kind {
    switch self {
    case .convolution1D: .transposedConvolution1D
    case .convolution2D: .transposedConvolution2D
    case .convolution3D: .transposedConvolution3D
    default: self
    }
  }
}
