/// What surrounds the content of every figure: margins, the title and subtitle over it, the caption under it.
///
/// The frame knows its width from the start; content is set out between ``left`` and ``right``, and its height settles the
/// page's.
package struct FigureFrame {
  /// The least distance of anything from the page's edge, in points.
  package static let margin = 4.0

  package let type: TypeScale
  /// The width of the page in points.
  package let pageWidth: Double
  /// The width in centimetres.
  package let pageCentimetres: Double
  private let statedHeight: Double?
  private let shape: Double?
  private let wording: FigureWording
  private let title: TextBlock
  private let subtitle: TextBlock
  private let caption: TextBlock
  private let captionHeight: Double

  /// The frame of a style that was checked, its words broken to its width.
  package init(_ wording: FigureWording, style: FigureStyle, canvas: Canvas) {
    let type = TypeScale(fontSize: style.fontSize)
    let pageWidth = style.width * FigureStyle.pointsPerCentimetre
    let inner = pageWidth - 2 * Self.margin
    title = TextBlock([canvas.fitted(wording.title, to: inner, in: type.title)], font: type.title)
    subtitle = TextBlock(canvas.wrapped(wording.subtitle, to: inner, in: type.small), font: type.small, colour: .faded)
    caption = TextBlock(
      wording.caption.flatMap { canvas.wrapped($0, to: inner, in: type.small) }, font: type.small, colour: .faded)
    captionHeight = max(caption.height, Double(style.captionLines) * type.small.lineHeight)
    statedHeight = style.height.map { $0 * FigureStyle.pointsPerCentimetre }
    (shape, pageCentimetres) = (style.shape, style.width)
    (self.wording, self.type, self.pageWidth) = (wording, type, pageWidth)
  }

  /// Where content begins from the left, and the width it has.
  package var left: Double { Self.margin }
  package var width: Double { pageWidth - 2 * Self.margin }
  /// How many lines the caption itself takes.
  package var captionLineCount: Int { caption.lines.count }

  /// The height of content that can be of any, where the page is to have a certain shape.
  private func shapedHeight(_ content: FigureContent, _ rest: Double) -> Double? {
    guard let shape, content.leastHeight < content.height else { return nil }
    return max(content.leastHeight, pageWidth * shape - rest)
  }

  private var headHeight: Double { title.height + subtitle.height + 0.6 * type.small.size }
  private var footHeight: Double { 0.5 * type.small.size + captionHeight }

  /// The page with the content in the frame, as high as the style states or the content wants.
  ///
  /// - Throws: ``FigureError/tooLow(height:needed:)`` where the stated height leaves less than the content's least.
  package func page(around content: FigureContent) throws(FigureError) -> Page {
    let rest = 2 * Self.margin + headHeight + footHeight
    let height = statedHeight.map { $0 - rest } ?? shapedHeight(content, rest) ?? content.height
    guard height >= content.leastHeight else {
      throw .tooLow(
        height: (height + rest) / FigureStyle.pointsPerCentimetre,
        needed: (content.leastHeight + rest) / FigureStyle.pointsPerCentimetre)
    }
    let box = Box(x: left, y: Self.margin + headHeight, width: width, height: height)
    // In reading order, which programs that read the file aloud follow.
    return Page(width: pageWidth, height: height + rest, title: wording.title, description: wording.description) {
      title.draw(on: $0, at: Point(left, Self.margin))
      subtitle.draw(on: $0, at: Point(left, Self.margin + title.height))
      content.draw($0, box)
      caption.draw(on: $0, at: Point(left, box.bottom + 0.5 * type.small.size))
    }
  }
}
