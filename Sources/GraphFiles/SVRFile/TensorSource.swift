import Checkpoints
import LinearAlgebra
import Tensors

/// The tensors of a graph's file, each taken once.
final class TensorSource {
  let checkpoint: Checkpoint
  private var left: [String: TensorInfo]

  init(_ checkpoint: Checkpoint) {
    self.checkpoint = checkpoint
    left = Dictionary(checkpoint.tensors.map { ($0.name, $0) }) { first, _ in first }
  }

  func failure(_ name: String, _ rule: String) -> GraphFileError {
    .invalid(file: checkpoint.path, item: name, rule: rule)
  }

  /// The tensor's type and shape; it counts as read.
  func take(_ name: String) throws(GraphFileError) -> TensorInfo {
    guard let info = left.removeValue(forKey: name) else { throw failure(name, "the tensor is missing") }
    return info
  }

  /// The numbers of a vector of float64.
  func values(_ name: String) throws(GraphFileError) -> [Double] {
    let info = try take(name)
    guard info.elementType == .float64, info.shape.count == 1 else {
      throw failure(name, "expected F64 and one axis, found \(info.elementType.rawValue) \(info.shape)")
    }
    return try elements(name)
  }

  /// The matrix of a tensor that must have this shape.
  func matrix(_ name: String, shape: [Int], layout: VectorLayout) throws(GraphFileError) -> StoredMatrix {
    let info = try take(name)
    guard info.shape == shape else { throw failure(name, "expected the shape \(shape), found \(info.shape)") }
    switch info.elementType {
    case .float32: return .float32(layout.matrix(of: try elements(name) as [Float]))
    case .float64: return .float64(layout.matrix(of: try elements(name) as [Double]))
    default: throw failure(name, "expected F32 or F64, found \(info.elementType.rawValue)")
    }
  }

  /// Throws if a tensor was not taken.
  func checkAllRead() throws(GraphFileError) {
    guard let name = left.keys.min() else { return }
    throw failure(name, "the tensor belongs to nothing in the graph")
  }

  /// The elements in the order of the file, all finite.
  private func elements<Scalar: MatrixScalar & DecodedScalar & BitwiseCopyable>(_ name: String) throws(GraphFileError)
    -> [Scalar]
  {
    let values: [Scalar]
    do {
      values = try checkpoint.values(of: name, as: Scalar.self)
    } catch {
      throw .checkpoint(error)
    }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw failure(name, "element \(place) is \(values[place])")
    }
    return values
  }
}
