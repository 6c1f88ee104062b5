import Execution
import Networks

/// Where in a network's graph a layer's weights are convolved with a value.
public struct ConvolutionSite: Sendable, Equatable {
  /// The layer's name.
  public let layer: String
  /// The value that the convolution reads.
  public let input: String
  /// How many channels the layer reads.
  public let channels: Int
  /// How many positions of the input lie from one entry of a kernel to the next, downwards and sideways.
  public let dilation: [Int]

  /// Finds the node that reads a layer's weights as those of a 2-D convolution.
  ///
  /// - Throws: ``SpectralImageError/notAConvolution(layer:kind:)`` for a layer of another kind,
  ///   ``SpectralImageError/noConvolution(file:layer:)`` where no `Conv` node reads its weights.
  /// - Complexity: O(nodes)
  init(of map: LinearMap, in execution: NetworkExecution, file: String) throws(SpectralImageError) {
    guard map.kind == .convolution2D, map.positionShape.count == 2 else {
      throw .notAConvolution(layer: map.name, kind: map.kind.rawValue)
    }
    guard let reader = execution.reader(ofTensor: map.name), reader.operation == .convolution else {
      throw .noConvolution(file: file, layer: map.name)
    }
    var dilation = [1, 1]
    if case .integers(let stated)? = reader.attributes["dilations"] { dilation = stated }
    guard dilation.count == 2, dilation.allSatisfy((1...1 << 16).contains) else {
      throw .noConvolution(file: file, layer: map.name)
    }
    (layer, input, self.dilation, channels) = (map.name, reader.input, dilation, map.inputChannels)
  }
}
