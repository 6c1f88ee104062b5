/// Numbers in float32 along any number of axes.
public struct FloatTensor: Sendable, Equatable {
  /// The lengths of the axes.
  public let shape: [Int]
  /// The numbers in row-major order: the last axis runs fastest.
  public let values: [Float]

  /// A tensor of these numbers.
  ///
  /// - Throws: `.sizeMismatch` if there are not as many as the shape says.
  public init(shape: [Int], values: [Float]) throws(ExecutionError) {
    guard let count = Sizes.elementCount(of: shape), count == values.count else {
      throw ExecutionError(.sizeMismatch, "\(values.count) numbers for the shape \(shape)")
    }
    self.init(checked: shape, values: values)
  }

  /// - Precondition: there are as many numbers as the shape says.
  init(checked shape: [Int], values: [Float]) {
    self.shape = shape
    self.values = values
  }
}
