import Execution
import ImageFiles
import SVR
import Tensors

/// Why there is no spectral image of what was asked for.
public enum SpectralImageError: Error, Equatable, Sendable {
  /// The network could not be run.
  case execution(ExecutionError)
  /// A picture could not be read or prepared.
  case picture(PictureError)
  /// A layer lacks a neuron that was asked for.
  case neuron(GraphItemError)
  /// The model is in a format without a graph of operations.
  case notExecutable(file: String, format: String)
  /// The network reads no pictures one at a time; what it reads instead.
  case noPictureInput(file: String, inputs: [String])
  /// The layer is of another kind.
  case notAConvolution(layer: String, kind: String)
  /// No operation that is run reads the layer's weights as a convolution's.
  case noConvolution(file: String, layer: String)
  /// What the layer reads of a picture has no such axes.
  case wrongInput(layer: String, shape: [Int])
  /// What the layer reads of a picture is smaller than its kernel.
  case tooSmall(layer: String, picture: String, size: [Int], kernel: [Int])
  /// A picture gives numbers that are not finite on the way to the layer.
  case notFinite(layer: String, picture: String)
}

extension SpectralImageError: CustomStringConvertible {
  /// The broken rule on one line.
  public var description: String {
    switch self {
    case .execution(let error): error.description
    case .picture(let error): error.description
    case .neuron(let error): error.description
    case .notExecutable(let file, let format):
      "\(file.printable(limit: 1000)): spectral images need a network that can be run, an ONNX file; this is \(format)"
    case .noPictureInput(let file, let inputs):
      "\(file.printable(limit: 1000)): the network reads no pictures of one or three channels, one at a time, but "
        + (inputs.isEmpty ? "nothing" : inputs.map { $0.printable() }.joined(separator: ", "))
    case .notAConvolution(let layer, let kind):
      "'\(layer.printable())' is of kind \(kind): spectral images are those of 2-D convolutions"
    case .noConvolution(let file, let layer):
      "\(file.printable(limit: 1000)): '\(layer.printable())': no node of the graph reads it as the weights of a plain convolution"
    case .wrongInput(let layer, let shape):
      "'\(layer.printable())' reads a value of shape \(shape), which does not fit its weights"
    case .tooSmall(let layer, let picture, let size, let kernel):
      "\(picture.printable(limit: 1000)): '\(layer.printable())' reads \(size[0]) x \(size[1]) positions of it, fewer than its "
        + "kernel's \(kernel[0]) x \(kernel[1])"
    case .notFinite(let layer, let picture):
      "\(picture.printable(limit: 1000)): what '\(layer.printable())' reads of it is not finite"
    }
  }
}
