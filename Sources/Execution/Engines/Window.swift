/// How a kernel, or the window of a pooling, moves along axes of positions.
public struct Window: Sendable, Equatable {
  /// How many positions an axis has that no whole number of steps covers.
  public enum Rounding: Sendable {
    /// As many as the window reaches wholly.
    case down
    /// One more, whose window reaches past the end, if it begins before it.
    case up
  }

  /// The lengths of the axes that it moves along.
  public let input: [Int]
  /// How many positions of each axis it reads at once.
  public let kernel: [Int]
  /// How far it moves along each axis.
  public let strides: [Int]
  /// How far apart the positions are that it reads at once, 1 for neighbours.
  public let dilations: [Int]
  /// How many positions before the first are read as if they were there.
  public let paddingBefore: [Int]
  /// How many positions behind the last are.
  public let paddingAfter: [Int]
  /// How many places it comes to along each axis.
  public let output: [Int]

  /// The positions from the first that the window reads to the last.
  var extents: [Int] { zip(kernel, dilations).map { ($0 - 1) * $1 + 1 } }

  /// A window of these sizes.
  ///
  /// - Parameters:
  ///   - input: how many positions each axis has.
  ///   - kernel: how many of them the window reads.
  ///   - strides: how far it moves; nil for 1.
  ///   - dilations: how far apart those that it reads lie; nil for 1.
  ///   - padding: before and behind each axis; nil for none.
  ///   - rounding: of the number of places where the window does not end with the input.
  /// - Throws: `.malformed` for lists that are not of one length and for numbers out of range, `.sizeMismatch` where the window
  ///   does not fit in.
  public init(
    input: [Int], kernel: [Int], strides: [Int]? = nil, dilations: [Int]? = nil,
    padding: (before: [Int], after: [Int])? = nil, rounding: Rounding = .down
  ) throws(ExecutionError) {
    let (ones, zeros) = (input.map { _ in 1 }, input.map { _ in 0 })
    let (strides, dilations) = (strides ?? ones, dilations ?? ones)
    let padding = padding ?? (zeros, zeros)
    try Self.check("kernel", kernel, count: input.count, from: 1)
    try Self.check("strides", strides, count: input.count, from: 1)
    try Self.check("dilations", dilations, count: input.count, from: 1)
    try Self.check("pads", padding.before, count: input.count, from: 0)
    try Self.check("pads", padding.after, count: input.count, from: 0)
    var output: [Int] = []
    for axis in input.indices {
      let extent = (kernel[axis] - 1) * dilations[axis] + 1
      let (padded, overflow) = input[axis].addingReportingOverflow(padding.before[axis] + padding.after[axis])
      guard !overflow, padded >= extent else {
        throw ExecutionError(
          .sizeMismatch, "a window over \(extent) positions does not fit into \(input[axis]), padded to \(padded)")
      }
      var places = (padded - extent) / strides[axis] + 1
      let isShort = !(padded - extent).isMultiple(of: strides[axis])
      if rounding == .up, isShort, places * strides[axis] < input[axis] + padding.before[axis] { places += 1 }
      output.append(places)
    }
    (self.input, self.kernel, self.strides, self.dilations) = (input, kernel, strides, dilations)
    (paddingBefore, paddingAfter, self.output) = (padding.before, padding.after, output)
  }

  private static func check(_ name: String, _ list: [Int], count: Int, from least: Int) throws(ExecutionError) {
    guard list.count == count, list.allSatisfy({ (least...Sizes.greatestStep).contains($0) }) else {
      throw ExecutionError(
        .malformed, "\(name) \(list) must be \(count) numbers, each at least \(least) and less than 2^31")
    }
  }
}
