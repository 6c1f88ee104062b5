import Tensors

/// Why a checkpoint does not belong into a film.
public struct FilmError: Error, Equatable, Sendable {
  /// The checkpoint's label.
  public let label: String
  /// What is wrong with it, in plain words.
  public let reason: String

  init(label: String, _ reason: String) {
    self.label = label
    self.reason = reason
  }
}

extension FilmError: CustomStringConvertible {
  /// One line: the checkpoint, the layer that differs, how.
  public var description: String { "\(label.printable(limit: 1000)): \(reason)" }
}

extension String {
  /// A tensor's name for an error's line.
  var quoted: String { "'\(printable(limit: 200))'" }
}
