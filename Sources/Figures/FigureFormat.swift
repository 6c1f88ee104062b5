/// A file format that a figure can be written in: one drawing, three formats.
public enum FigureFormat: String, Sendable, CaseIterable {
  /// Scalable Vector Graphics; its text is text, to be searched, read aloud and edited.
  case svg
  /// Portable Document Format, with its fonts embedded and its text searchable.
  case pdf
  /// Portable Network Graphics on white, at the style's resolution, which the file states.
  case png

  /// The format that a file name's extension asks for, upper or lower case; nil for any other.
  public init?(pathExtension: String) {
    self.init(rawValue: pathExtension.lowercased())
  }
}
