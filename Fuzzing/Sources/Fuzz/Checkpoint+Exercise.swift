import Checkpoints
import Networks

extension Checkpoint {
  /// The most elements of a tensor that are read: the reading of many is no other than that of a few.
  private static let greatestElementCount = 4096

  /// Opens a file and does with it all that the program does short of decomposing: its values, its network.
  ///
  /// - Returns: the checkpoint.
  @discardableResult
  static func exercise(_ path: String, topologyFile: String? = nil) throws -> Checkpoint {
    let checkpoint = try Checkpoint(contentsOf: path)
    for warning in checkpoint.warnings { precondition(!warning.isEmpty) }
    // A tensor whose values are refused must not keep the network from being looked for.
    var refusal: (any Error)?
    for tensor in checkpoint.tensors where tensor.elementType.isFloatingPoint {
      guard tensor.elementCount <= greatestElementCount else { continue }
      do {
        let isDouble = tensor.elementType == .float64
        let count =
          isDouble
          ? try checkpoint.values(of: tensor.name, as: Double.self).count
          : try checkpoint.values(of: tensor.name, as: Float.self).count
        precondition(count == tensor.elementCount, "one number an element")
      } catch {
        refusal = error
      }
    }
    _ = try Network(checkpoint, topologyFile: topologyFile)
    if let refusal { throw refusal }
    return checkpoint
  }
}
