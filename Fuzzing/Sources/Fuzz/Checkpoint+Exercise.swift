import Checkpoints
import Networks

extension Checkpoint {
  /// The most elements of a tensor that are read: the reading of many is no other than that of a few.
  private static let greatestElementCount = 4096

  /// Opens a file and does with it all that the program does short of decomposing.
  static func exercise(_ path: String) throws { try Checkpoint(contentsOf: path).exercise() }

  /// Reads the values, and finds the network.
  func exercise() throws {
    for warning in warnings { precondition(!warning.isEmpty) }
    // A tensor whose values are refused must not keep the network from being looked for.
    var refusal: (any Error)?
    for tensor in tensors where tensor.holdsNumbers && tensor.elementCount <= Self.greatestElementCount {
      do {
        let isDouble = tensor.elementType == .float64
        let count =
          try isDouble ? values(of: tensor.name, as: Double.self).count : values(of: tensor.name, as: Float.self).count
        precondition(count == tensor.elementCount, "one number an element")
      } catch {
        refusal = error
      }
    }
    _ = try Network(self)
    if let refusal { throw refusal }
  }
}
