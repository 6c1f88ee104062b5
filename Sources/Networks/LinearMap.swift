import Tensors

/// One linear map of a network: a tensor W[O, I, z] that reads I channels at z positions and writes O channels.
public struct LinearMap: Sendable, Hashable {
  /// What kind of layer the tensor belongs to.
  public enum Kind: String, Sendable, CaseIterable {
    /// A dense layer; behind a flatten of C channels x P positions it has I = C and z = P.
    case dense
    /// A convolution over one axis of positions.
    case convolution1D = "conv1d"
    /// A convolution over two axes of positions.
    case convolution2D = "conv2d"
    /// A convolution over three axes of positions.
    case convolution3D = "conv3d"
    /// A transposed convolution over one axis of positions.
    case transposedConvolution1D = "transposed-conv1d"
    /// A transposed convolution over two axes of positions.
    case transposedConvolution2D = "transposed-conv2d"
    /// A transposed convolution over three axes of positions.
    case transposedConvolution3D = "transposed-conv3d"
  }

  /// The tensor's name in the checkpoint.
  public let name: String
  /// What kind of layer the tensor belongs to.
  public let kind: Kind
  /// The stored shape, outermost axis first.
  public let shape: [Int]
  /// The type of the stored elements.
  public let elementType: ElementType
  /// What the axes of the stored tensor count.
  public let layout: WeightLayout
  /// The batch normalisation that follows the map, if the checkpoint holds one.
  public let normalisation: BatchNormalisation?

  /// A map whose weights are stored in the given layout.
  ///
  /// - Precondition: the layout has as many elements as the shape.
  package init(
    name: String, kind: Kind, shape: [Int], elementType: ElementType, layout: WeightLayout,
    normalisation: BatchNormalisation? = nil
  ) {
    self.name = name
    self.kind = kind
    self.shape = shape
    self.elementType = elementType
    self.layout = layout
    self.normalisation = normalisation
  }

  /// A map of one group, stored as outputs, inputs, positions.
  package init(
    name: String, kind: Kind, shape: [Int], elementType: ElementType, outputChannels: Int, inputChannels: Int,
    positionShape: [Int], normalisation: BatchNormalisation? = nil
  ) {
    self.init(
      name: name, kind: kind, shape: shape, elementType: elementType,
      layout: WeightLayout(outputs: outputChannels, inputs: inputChannels, positions: positionShape),
      normalisation: normalisation)
  }

  /// How many groups of channels there are, each with a tensor of its own; 1 for an ordinary map.
  public var groups: Int { layout.groups }
  /// O: how many channels the map writes, over all groups.
  public var outputChannels: Int { groups * layout.outputsPerGroup }
  /// I: how many channels the map reads, over all groups.
  public var inputChannels: Int { groups * layout.inputsPerGroup }
  /// The positions at which each channel is read: the kernel's shape, `[P]` behind a flatten, empty for a plain dense layer.
  public var positionShape: [Int] { layout.positionShape }
  /// z: the number of positions at which the map reads each channel.
  public var positions: Int { positionShape.reduce(1, *) }
}

/// What scales a map's output channels before they are read, by the names of its tensors: the next layer sees
/// diag(g / sqrt(v + e)) W.
public struct BatchNormalisation: Sendable, Hashable {
  /// The tensor of scales g; nil for a normalisation without one (g = 1).
  public let scale: String?
  /// The tensor of running variances v; nil where only the scale is left, as in an exported graph that folded it in.
  public let variance: String?
  /// e, the constant added to the variance; checkpoints do not hold it, 1e-5 is PyTorch's default.
  public let epsilon: Double

  package init(scale: String?, variance: String?, epsilon: Double = 1e-5) {
    self.scale = scale
    self.variance = variance
    self.epsilon = epsilon
  }
}
