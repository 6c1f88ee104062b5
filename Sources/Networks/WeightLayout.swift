/// What each axis of a stored weight counts, outermost first: how formats that order their axes differently are read as
/// one tensor W[O, I, z].
///
/// A stored axis may stand for several here: the first axis of a grouped convolution counts groups and, in each, outputs;
/// the second of a dense layer behind a flatten counts channels and positions, in the order that the flatten has.
///
/// | stored as | axes |
/// |---|---|
/// | PyTorch convolution `[O, I/g, h, w]` | group, output, input, position, position |
/// | PyTorch transposed convolution `[I, O/g, h, w]` | group, input, output, position, position |
/// | Keras convolution `[h, w, I, O]` | position, position, input, output |
/// | Keras depthwise `[h, w, C, m]` | position, position, group, output |
/// | dense `[O, C P]` behind a flatten, channels first | output, input, position |
/// | dense `[P C, O]` behind a flatten, channels last | position, input, output |
public struct WeightLayout: Sendable, Hashable {
  /// What an axis counts.
  public enum Role: String, Sendable, CaseIterable {
    /// Groups of channels that do not mix: channels are counted group by group on both sides.
    case group
    /// Channels written, within a group.
    case output
    /// Channels read, within a group.
    case input
    /// Kernel positions, or positions of a flattened feature map.
    case position
  }

  /// One axis.
  public struct Axis: Sendable, Hashable {
    /// What the axis counts.
    public let role: Role
    /// How many, at least 1.
    public let length: Int

    /// An axis of so many of something.
    public init(_ role: Role, _ length: Int) {
      self.role = role
      self.length = length
    }
  }

  /// The axes, outermost first, row-major without gaps; axes of one role count in the order in which they stand.
  public let axes: [Axis]

  /// A layout of axes.
  ///
  /// - Precondition: the product of the lengths fits an `Int`.
  public init(_ axes: [Axis]) { self.axes = axes }

  /// PyTorch's: outputs, inputs, positions, the groups with the outputs.
  public init(outputs: Int, inputs: Int, positions: [Int], groups: Int = 1) {
    self.init(
      (groups > 1 ? [Axis(.group, groups)] : []) + [Axis(.output, outputs / groups), Axis(.input, inputs / groups)]
        + positions.map { Axis(.position, $0) })
  }

  /// How many groups of channels there are; 1 where all mix.
  public var groups: Int { length(.group) }
  /// How many channels each group writes.
  public var outputsPerGroup: Int { length(.output) }
  /// How many channels each group reads.
  public var inputsPerGroup: Int { length(.input) }
  /// The lengths of the axes of positions.
  public var positionShape: [Int] { axes.filter { $0.role == .position }.map(\.length) }
  /// The number of elements.
  public var elementCount: Int { axes.reduce(1) { $0 * $1.length } }

  /// Where the elements of one role stand: for each index, counted over its axes in order, the offset in the tensor.
  ///
  /// - Complexity: O(length)
  public func offsets(_ role: Role) -> [Int] {
    var stride = elementCount
    var offsets = [0]
    for axis in axes {
      stride /= max(axis.length, 1)
      guard axis.role == role else { continue }
      offsets = offsets.flatMap { offset in (0..<axis.length).map { offset + $0 * stride } }
    }
    return offsets
  }

  private func length(_ role: Role) -> Int { axes.reduce(1) { $1.role == role ? $0 * $1.length : $0 } }
}
