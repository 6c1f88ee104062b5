import Tensors

/// The numbers by which the elements of a float8 weight are multiplied, kept in a tensor of their own beside it.
///
/// The scale of `X.weight` is `X.weight_scale_inv` or `X.weight_scale`, in the same file or in another shard; both are
/// multiplied by, in spite of the name.
///
/// Sources: the DeepSeek-V3 checkpoints (one number for each 128 x 128 elements) and compressed-tensors (one number in
/// all, or one for each output row).
struct TensorScale: ElementScale {
  /// Which elements share a number.
  enum Layout: Sendable, Equatable {
    /// All of them.
    case whole
    /// Those of one position along the first axis.
    case rows
    /// Those of 128 x 128 neighbours, fewer at the far ends.
    case blocks
  }

  static let blockLength = 128
  private static let suffixes = ["_scale_inv", "_scale"]
  private static let weightTypes: Set<ElementType> = [.float8E4M3, .float8E5M2]
  private static let scaleTypes: Set<ElementType> = [.float64, .float32, .float16, .bfloat16]

  let tensor: StoredTensor
  let layout: Layout

  /// The scale that stands beside a tensor; nil if there is none, or if the tensor is no float8 weight.
  ///
  /// - Throws: `.malformed` for two scales; `.unsupported` for one that is no plain floating-point tensor;
  ///   `.sizeMismatch` for one whose shape fits no layout.
  init?(of weight: TensorInfo, among stored: [String: StoredTensor], path: String) throws(CheckpointError) {
    guard Self.weightTypes.contains(weight.elementType), weight.name == "weight" || weight.name.hasSuffix(".weight")
    else { return nil }
    let found = Self.suffixes.compactMap { stored[weight.name + $0] }
    guard let scale = found.first else { return nil }
    func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: path, item: scale.info.name, rule)
    }
    guard found.count == 1 else {
      throw failure(.malformed, "and \(found[1].info.name) are both scales of \(weight.name)")
    }
    guard Self.scaleTypes.contains(scale.info.elementType) else {
      throw failure(.unsupported, "\(scale.info.elementType.rawValue) scales of \(weight.name) are not applied")
    }
    guard let layout = Layout(of: scale.info.shape, for: weight.shape) else {
      let rule =
        "scales \(scale.info.shape) fit \(weight.name) \(weight.shape) neither as one number, nor by rows, nor by blocks "
        + "of \(Self.blockLength) x \(Self.blockLength)"
      throw failure(.sizeMismatch, rule)
    }
    (tensor, self.layout) = (scale, layout)
  }
}

extension TensorScale.Layout {
  /// The layout by which scales of one shape belong to a weight of another; nil if there is none.
  init?(of scales: [Int], for weight: [Int]) {
    if scales.allSatisfy({ $0 == 1 }) {
      self = .whole
    } else if let rows = weight.first, scales == [rows] || scales == [rows] + weight.dropFirst().map({ _ in 1 }) {
      self = .rows
    } else if weight.count == 2, scales == weight.map(Self.blockCount) {
      self = .blocks
    } else {
      return nil
    }
  }

  private static func blockCount(_ length: Int) -> Int {
    length / TensorScale.blockLength + (length % TensorScale.blockLength > 0 ? 1 : 0)
  }
}
