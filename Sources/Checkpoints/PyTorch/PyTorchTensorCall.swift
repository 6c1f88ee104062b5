/// A call that makes a tensor, as a pickle notes it.
struct PyTorchTensorCall {
  /// The rebuilder's name, such as `_rebuild_tensor_v2`.
  let name: String
  let arguments: [PickleValue]

  private static let depthLimit = 16
  private static let modules: Set<String> = ["torch._utils", "torch._tensor"]

  /// The call behind a value, looked for behind parameters and subclasses; nil if the value is no tensor.
  init?(_ value: PickleValue, heap: PickleHeap) {
    guard var (record, global) = heap.call(value), Self.modules.contains(global.module) else { return nil }
    var arguments = record.arguments
    var depth = 0
    while let step = Self.wrapped(global, arguments, heap: heap) {
      depth += 1
      guard depth <= Self.depthLimit else { return nil }
      switch step {
      case .value(let value):
        guard let inner = heap.call(value), Self.modules.contains(inner.global.module) else { return nil }
        (record, global) = inner
        arguments = record.arguments
      case .call(let inner, let innerArguments): (global, arguments) = (inner, innerArguments)
      case .nothing: return nil
      }
    }
    guard global.module == "torch._utils", global.name.hasPrefix("_rebuild_") else { return nil }
    (name, self.arguments) = (global.name, arguments)
  }

  private enum Wrapped {
    case value(PickleValue)
    case call(PickleGlobal, [PickleValue])
    case nothing
  }

  /// What a wrapper is wrapped around; nil if the call is no wrapper.
  private static func wrapped(_ global: PickleGlobal, _ arguments: [PickleValue], heap: PickleHeap) -> Wrapped? {
    switch global.name {
    case "_rebuild_parameter", "_rebuild_parameter_with_state":
      return arguments.first.map(Wrapped.value) ?? .nothing
    case "_rebuild_from_type", "_rebuild_from_type_v2":
      guard arguments.count >= 3, case .global(let inner) = arguments[0], case .tuple(let list) = arguments[2] else {
        return .nothing
      }
      return .call(heap.globals[inner], heap.tuples[list])
    default: return nil
    }
  }
}
