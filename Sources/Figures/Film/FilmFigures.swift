import SVR

/// The frames of a film: the SVR plot of each step, on the same axes and in the same layout.
///
/// The axis of singular values and the scale of the lines span all steps; captions have room for the longest.
public struct FilmFigures {
  private let steps: [TrainingStep]
  private let axis: ClosedRange<Double>?
  private let weights: ClosedRange<Double>?
  private let style: FigureStyle

  /// The frames of a film in a style, whose `captionLines` are set here.
  ///
  /// - Throws: ``FigureError`` for a style out of range.
  /// - Complexity: O(n + e) for the neurons and edges of all steps.
  public init(of film: TrainingFilm, style: FigureStyle) throws(FigureError) {
    steps = film.steps
    axis = GraphFigure.axis(over: film.steps.lazy.map(\.outline))
    weights = GraphFigure.weights(over: film.steps.lazy.map(\.selection))
    try style.check()
    let canvas = Canvas(measuringIn: style.fontFamily)
    var style = style
    for step in film.steps {
      let frame = FigureFrame(Self.figure(step, axis, weights, style).wording, style: style.laidOut, canvas: canvas)
      style.captionLines = max(style.captionLines, frame.captionLineCount)
    }
    self.style = style
  }

  /// How many frames there are.
  public var count: Int { steps.count }

  /// One frame.
  public subscript(step: Int) -> GraphFigure { Self.figure(steps[step], axis, weights, style) }

  private static func figure(
    _ step: TrainingStep, _ axis: ClosedRange<Double>?, _ weights: ClosedRange<Double>?, _ style: FigureStyle
  ) -> GraphFigure {
    GraphFigure(
      of: step.outline, edges: step.selection, intensities: step.layers.map(\.intensities), axis: axis,
      weights: weights, style: style)
  }
}
