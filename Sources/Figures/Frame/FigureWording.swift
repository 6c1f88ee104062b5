/// What a figure says in words over and under its content.
package struct FigureWording: Sendable, Equatable {
  /// One line; its middle is left out where it is too long.
  package let title: String
  /// What was computed and what is drawn.
  package let subtitle: String
  /// The paragraphs of the caption; the last says what program, seed and input made the figure.
  package let caption: [String]

  package init(title: String, subtitle: String, caption: [String]) {
    (self.title, self.subtitle, self.caption) = (title, subtitle, caption)
  }

  /// All but the title, for viewers and screen readers.
  package var description: String { ([subtitle + "."] + caption).joined(separator: " ") }
}
