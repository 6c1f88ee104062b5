/// What computes a node's values of those that it reads, in the order of its outputs; an output that is not wanted may be missing.
typealias Operator = @Sendable (OperatorCall) throws(ExecutionError) -> [Value]

/// The operations of ONNX that are run: one line each, in the list of a family, each of which is a file of this folder.
///
/// An operator throws for anything that it does not compute exactly as ONNX's `docs/Operators.md` says, in every version from 7 on.
enum OperatorTable {
  static let all: [String: Operator] = {
    var all: [String: Operator] = [:]
    for family in [
      layers, poolings, activations, functions, arithmetic, comparisons, softmaxes, normalisations, reductions, shapes,
      movements, selections, makers, resizings, quantisations,
    ] {
      all.merge(family) { first, _ in first }
    }
    return all
  }()

  /// The first version of ONNX's operations that is run: before it, axes broadcast by an attribute.
  static let firstVersion = 7
}
