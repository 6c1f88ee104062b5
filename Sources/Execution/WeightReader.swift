import Checkpoints

/// The node whose weight a stored tensor is: what it reads, and how.
public struct WeightReader: Sendable, Equatable {
  /// What the node computes of its data and its weight.
  public enum Operation: String, Sendable {
    /// A convolution; the weight is [output channels, input channels of a group, positions...].
    case convolution = "Conv"
    /// A transposed convolution; the weight is [input channels, output channels of a group, positions...].
    case transposedConvolution = "ConvTranspose"
    /// alpha op(A) op(B) + beta C, of matrices that attributes may transpose.
    case gemm = "Gemm"
    /// A product of the last two axes.
    case matrixProduct = "MatMul"
  }

  /// The node's name, or what it writes if it has none.
  public let node: String
  /// What it computes.
  public let operation: Operation
  /// The value that it reads besides the weight.
  public let input: String
  /// What it writes.
  public let output: String
  /// Whether the weight is the first operand, and the value the second: of products alone.
  public let isWeightFirst: Bool
  /// The lengths of the weight's axes as the node reads it.
  public let weightShape: [Int]
  /// For each of those axes, the one of the stored tensor.
  public let weightAxes: [Int]
  /// The attributes that the node states, by name.
  public let attributes: [String: ONNXAttribute]
}

extension NetworkExecution {
  /// The first node that reads a stored tensor as the weight of a convolution, a transposed convolution or a matrix product, also
  /// behind nodes that pass it on with its axes in another order, or as the numbers for which its codes stand; nil if there is none.
  ///
  /// - Complexity: O(nodes)
  public func reader(ofTensor name: String) -> WeightReader? {
    for node in graph.nodes where node.isStandard {
      guard let operation = WeightReader.Operation(rawValue: node.operation), let output = node.outputs.first else {
        continue
      }
      let places = operation == .gemm || operation == .matrixProduct ? [1, 0] : [1]
      for place in places {
        guard let weight = node.input(place), let view = views[weight], view.name == name,
          let input = node.input(1 - place)
        else { continue }
        return WeightReader(
          node: node.name.isEmpty ? output : node.name, operation: operation, input: input, output: output,
          isWeightFirst: place == 0, weightShape: view.shape, weightAxes: view.order, attributes: node.attributes)
      }
    }
    return nil
  }
}
