/// What an attribute of a node holds.
public enum ONNXAttribute: Sendable, Equatable {
  /// One integer (`INT`).
  case integer(Int)
  /// One number (`FLOAT`).
  case float(Float)
  /// One text (`STRING`).
  case text(String)
  /// Integers in a row (`INTS`).
  case integers([Int])
  /// Numbers in a row (`FLOATS`).
  case floats([Float])
  /// A tensor; a `Constant` node's is among the graph's constants.
  case tensor
  /// One or several graphs, which are not read.
  case graph
  /// Something else: texts in a row, types, or more numbers than are kept.
  case unread

  /// How many numbers of one attribute are kept.
  static let greatestCount = 4096
}
