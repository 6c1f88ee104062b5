import Checkpoints
import Tensors

extension NetworkExecution {
  /// A stored tensor as a value: floating-point numbers in float32, and integers as they are stored.
  ///
  /// - Throws: `.limit` if it takes more than there is room, `.unsupported` for texts and for codes of eight bits that are no integers.
  func stored(_ name: String, _ constant: ONNXConstant, room: Int) throws(ExecutionError) -> Value {
    do throws(ExecutionError) {
      if let integers = constant.integers { return Value(constant.shape, integers: integers, type: constant.dataType) }
      guard let info = checkpoint.tensor(named: name) else {
        throw ExecutionError(.unsupported, "a stored tensor of type \(constant.dataType.name), which svr does not read")
      }
      let isOfFloats = info.elementType.isFloatingPoint
      guard !isOfFloats || info.scale == nil else {
        throw ExecutionError(.unsupported, "codes of type \(constant.dataType.name), which svr cannot run")
      }
      let size = isOfFloats ? MemoryLayout<Float>.size : MemoryLayout<Int>.size
      guard let count = Sizes.elementCount(of: info.shape), count <= room / size else {
        throw ExecutionError(.limit, "a tensor of shape \(info.shape) takes more than the \(room) bytes that are left")
      }
      do throws(CheckpointError) {
        return isOfFloats
          ? Value(info.shape, floats: try checkpoint.values(of: name, as: Float.self), type: constant.dataType)
          : Value(info.shape, integers: try checkpoint.integers(of: name), type: constant.dataType)
      } catch {
        throw ExecutionError(
          .unreadable, file: error.file, item: error.item, "\(error.category.rawValue): \(error.rule)")
      }
    } catch {
      throw error.placed(file: checkpoint.path, item: name)
    }
  }
}
