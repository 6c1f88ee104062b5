/// The sizes of a convolution, checked: what it reads, what it writes, and how the kernel moves.
public struct Convolution: Sendable, Equatable {
  /// [samples, input channels, positions...]
  public let input: [Int]
  /// [output channels, input channels of a group, positions...]
  public let kernel: [Int]
  /// How many groups of channels there are, each of which is convolved by itself.
  public let groups: Int
  /// How the kernel moves along the axes of positions.
  public let window: Window
  /// [samples, output channels, positions...]
  public var output: [Int] { [input[0], kernel[0]] + window.output }

  /// A convolution of these sizes.
  ///
  /// - Parameters:
  ///   - input: [samples, input channels, positions...].
  ///   - kernel: [output channels, input channels of a group, positions...].
  ///   - groups: in how many parts that share no channels.
  ///   - window: made for the positions of `input` and `kernel`.
  /// - Throws: `.sizeMismatch` if input, kernel and groups do not fit.
  public init(input: [Int], kernel: [Int], groups: Int = 1, window: Window) throws(ExecutionError) {
    let axisCount = window.output.count
    guard input.count == axisCount + 2, kernel.count == axisCount + 2, window.kernel.elementsEqual(kernel[2...]),
      window.input.elementsEqual(input[2...])
    else {
      throw ExecutionError(.sizeMismatch, "a kernel \(kernel) over \(axisCount) axes of the input \(input)")
    }
    guard groups > 0, kernel[1] > 0, input[1] / groups == kernel[1], input[1].isMultiple(of: groups) else {
      throw ExecutionError(
        .sizeMismatch, "\(input[1]) input channels, in \(groups) groups, for a kernel of \(kernel[1])")
    }
    guard kernel[0] > 0, kernel[0].isMultiple(of: groups) else {
      throw ExecutionError(.sizeMismatch, "\(kernel[0]) output channels are not made of \(groups) groups")
    }
    self.input = input
    self.kernel = kernel
    self.groups = groups
    self.window = window
  }
}
