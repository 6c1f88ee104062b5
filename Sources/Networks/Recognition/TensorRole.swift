import Tensors

/// What a tensor is to the network, judged by its name, type and shape alone.
enum TensorRole {
  case map(LinearMap.Kind)
  /// Not a linear map, and why.
  case leftOut(String)
  /// A layer of the network that cannot be decomposed, and why: the chain breaks at its place.
  case obstacle(String, Candidate.Obstacle)

  /// - Parameter requiresWeightName: whether a map's name must say so; false where no name in the checkpoint does.
  init(_ tensor: TensorInfo, requiresWeightName: Bool) {
    let name = LayerName(tensor.name)
    if let packed = Self.packedCodes(tensor, name) {
      self = packed
    } else if let reason = Self.reasonByTypeOrShape(tensor) {
      self = .leftOut(reason)
    } else if let role = name.separateParts(tensor) {
      self = role
    } else if let reason = name.reasonNotAMap(axes: tensor.shape) {
      self = .leftOut(reason)
    } else if requiresWeightName, !name.isWeight {
      self = .leftOut("its name does not end in weight or kernel")
    } else {
      self = .map(LinearMap.Kind(axes: tensor.shape.count))
    }
  }

  /// Why a tensor cannot be a linear map whatever it is called; nil if it can.
  static func reasonByTypeOrShape(_ tensor: TensorInfo) -> String? {
    switch tensor.elementType {
    case .complex64, .complex128: return "complex numbers"
    case let type where !tensor.holdsNumbers: return "integers (\(type.rawValue))"
    default: break
    }
    if tensor.shape.contains(0) { return "no elements" }
    switch tensor.shape.count {
    case 0: return "a single number"
    case 1: return "one axis: a bias, scale or statistic"
    case 2...5: return nil
    default: return "\(tensor.shape.count) axes"
    }
  }

  /// Integer tensors that stand where a weight should: int8 weights, and 4-bit codes of the usual packers.
  private static func packedCodes(_ tensor: TensorInfo, _ name: LayerName) -> TensorRole? {
    guard tensor.elementType.isInteger, tensor.elementCount > 1, name.isCodes else { return nil }
    let reason = "packed or quantised codes without their scale"
    return name.isWeight && tensor.shape.count > 1
      ? .obstacle(reason, .ofKnownShape)
      : name.isZeroPoints ? .leftOut(reason) : .obstacle(reason, .ofUnknownShape)
  }
}

extension LinearMap.Kind {
  /// The kind of a layer whose weights have this many axes.
  init(axes: Int) {
    switch axes {
    case 3: self = .convolution1D
    case 4: self = .convolution2D
    case 5: self = .convolution3D
    default: self = .dense
    }
  }
}

extension ElementType {
  /// Whether elements are whole numbers, which may stand for others.
  fileprivate var isInteger: Bool {
    switch self {
    case .complex64, .complex128, .bool: false
    default: !isFloatingPoint
    }
  }
}
