import Checkpoints
import Execution
import ImageFiles
import Networks

/// A network that can be shown a picture.
public struct PictureNetwork: Sendable {
  /// What it reads.
  public let input: PictureInput
  private let inputName: String
  private let execution: NetworkExecution
  private let file: String

  /// A network of an ONNX file, to be run by an engine.
  ///
  /// - Throws: ``SpectralImageError`` for a file of another format, or a network that reads something else than one picture.
  public init(_ checkpoint: Checkpoint, engine: any ExecutionEngine) throws(SpectralImageError) {
    guard case .onnx? = checkpoint.structure else {
      throw .notExecutable(file: checkpoint.path, format: checkpoint.format.rawValue)
    }
    do throws(ExecutionError) {
      execution = try NetworkExecution(of: checkpoint, engine: engine)
    } catch {
      throw .execution(error)
    }
    let inputs = execution.inputs
    guard inputs.count == 1, let first = inputs.first, let input = first.shape.flatMap(PictureInput.init(shape:)) else {
      throw .noPictureInput(file: checkpoint.path, inputs: inputs.map(\.text))
    }
    (file, inputName, self.input) = (checkpoint.path, first.name, input)
  }

  /// Where a layer convolves.
  ///
  /// - Throws: ``SpectralImageError`` for a layer that is no 2-D convolution of this network.
  public func site(of map: LinearMap) throws(SpectralImageError) -> ConvolutionSite {
    try ConvolutionSite(of: map, in: execution, file: file)
  }

  /// What layers read of a picture: one run of the network, as far as the last of them.
  ///
  /// - Throws: ``SpectralImageError/execution(_:)`` where the network cannot be run, and others for values that do not fit the
  ///   layers.
  public func inputs(
    of sites: [ConvolutionSite], for picture: PreparedPicture
  ) throws(SpectralImageError) -> [FeatureMap] {
    let values: [String: FloatTensor]
    do throws(ExecutionError) {
      let given = try FloatTensor(shape: picture.shape, values: picture.values)
      values = try execution.values(sites.map(\.input), inputs: [inputName: given])
    } catch {
      throw .execution(error)
    }
    var maps: [FeatureMap] = []
    for site in sites { maps.append(try Self.map(values[site.input], at: site, picture: picture.source.path)) }
    return maps
  }

  private static func map(
    _ value: FloatTensor?, at site: ConvolutionSite, picture: String
  ) throws(SpectralImageError) -> FeatureMap {
    let shape = value?.shape ?? []
    guard let value, shape.count == 4, shape[0] == 1, shape[1] == site.channels else {
      throw .wrongInput(layer: site.layer, shape: shape)
    }
    guard value.values.allSatisfy(\.isFinite) else { throw .notFinite(layer: site.layer, picture: picture) }
    return FeatureMap(channels: shape[1], height: shape[2], width: shape[3], values: value.values)
  }
}

extension ExecutionInput {
  /// The input's name and shape.
  fileprivate var text: String {
    "'\(name)' of shape \(shape.map { "[\($0.map { $0.map(String.init) ?? "any" }.joined(separator: ", "))]" } ?? "unknown")"
  }
}
