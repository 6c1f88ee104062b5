/// One small plot of several in a figure.
package struct Panel {
  package let title: PanelTitle
  /// What the horizontal and the vertical axis count.
  package let across: String
  package let down: String
  /// Draws marks and axes around and into the plot's rectangle.
  package let draw: (Canvas, Box) -> Void

  package init(title: PanelTitle, across: String, down: String, draw: @escaping (Canvas, Box) -> Void) {
    (self.title, self.across, self.down, self.draw) = (title, across, down, draw)
  }
}
