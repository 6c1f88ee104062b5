/// A value that is stored in the file: an initialiser, or what a `Constant` node writes.
public struct ONNXConstant: Sendable, Equatable {
  /// The type of its elements. A tensor of the same name is in the checkpoint if that type is read.
  public let dataType: ONNXDataType
  /// The lengths of its axes.
  public let shape: [Int]
  /// The elements in row-major order, if they are integers and few, such as the shape given to `Reshape`; else nil.
  public let integers: [Int]?

  /// Of a constant of up to this many elements the integers are kept.
  static let greatestCount = 4096
}
