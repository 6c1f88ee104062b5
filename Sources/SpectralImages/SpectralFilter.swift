import SVR

/// The filter v_k[I, z] that a spectral neuron of a 2-D convolution reads, in the shape of the layer's kernel.
public struct SpectralFilter: Sendable, Equatable {
  /// The channels that have a kernel: those of the neuron's group, or all.
  public let channels: Range<Int>
  /// The height and the width of the kernel.
  public let kernel: (height: Int, width: Int)
  /// How many positions of the input lie from one entry of the kernel to the next, downwards and sideways.
  public let dilation: (height: Int, width: Int)
  /// The entries, kernel by kernel, row by row.
  public let entries: [Double]

  /// The filter of neuron `k` of a layer.
  ///
  /// - Parameters:
  ///   - k: the neuron's number.
  ///   - layer: the layer that it belongs to.
  ///   - dilation: the layer's own.
  /// - Precondition: the layer is a 2-D convolution decomposed as an SVR, and has this neuron.
  public init(ofNeuron k: Int, of layer: SpectralLayer, dilation: (height: Int, width: Int) = (1, 1)) {
    let shape = layer.map.positionShape
    precondition(shape.count == 2 && k >= 0 && k < layer.count, "a neuron of a 2-D convolution")
    let (positions, all) = (layer.map.positions, layer.map.inputChannels)
    let inGroup = all / layer.map.groups
    channels = layer.readerGroups.map { $0[k] * inGroup..<($0[k] + 1) * inGroup } ?? 0..<all
    let column = layer.read.column(k)
    entries = channels.flatMap { channel in (0..<positions).map { column[$0 * all + channel] } }
    (kernel, self.dilation) = ((shape[0], shape[1]), dilation)
  }

  /// The entry of a channel's kernel.
  ///
  /// - Parameter channel: counted from the first of ``channels``.
  func entry(_ channel: Int, _ row: Int, _ column: Int) -> Double {
    entries[(channel * kernel.height + row) * kernel.width + column]
  }

  /// How many positions a kernel reaches over.
  var reach: (height: Int, width: Int) {
    ((kernel.height - 1) * dilation.height + 1, (kernel.width - 1) * dilation.width + 1)
  }

  /// Whether the kernels and their entries are the same.
  public static func == (a: SpectralFilter, b: SpectralFilter) -> Bool {
    a.channels == b.channels && a.kernel == b.kernel && a.dilation == b.dilation && a.entries == b.entries
  }
}
