/// A figure of the house's usual make: a title and subtitle, some content, a caption that ends with its provenance.
package protocol FramedFigure: Figure {
  var style: FigureStyle { get }
  var wording: FigureWording { get }

  /// Sets out the content between the frame's sides.
  ///
  /// - Throws: ``FigureError/tooNarrow(width:needed:)`` where the frame has no room for it.
  func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent
}

extension FramedFigure {
  /// The whole file's bytes: what `render(to:)` of every framed figure gives.
  package func rendered(to format: FigureFormat) throws(FigureError) -> [UInt8] {
    try style.check()
    return try page().render(to: format, style: style)
  }

  /// The figure set out at the size of paper.
  private func page() throws(FigureError) -> Page {
    let canvas = Canvas(measuringIn: style.fontFamily)
    let frame = FigureFrame(wording, style: style.laidOut, canvas: canvas)
    do throws(FigureError) {
      let page = try frame.page(around: content(in: frame, canvas: canvas))
      try canvas.status()
      return page
    } catch {
      throw error.magnified(style.magnification)
    }
  }
}
