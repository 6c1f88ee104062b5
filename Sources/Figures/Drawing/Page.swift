import CCairo

/// A drawing of a known size, before a format is chosen for it.
package struct Page {
  /// The size in points, before it is magnified.
  package let width: Double
  package let height: Double
  /// Named in the file: by viewers' title bars and by screen readers.
  package let title: String
  package let description: String
  package let draw: (Canvas) -> Void

  package init(
    width: Double, height: Double, title: String, description: String, draw: @escaping (Canvas) -> Void
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.draw = draw
  }

  /// The whole file in one format.
  package func render(to format: FigureFormat, style: FigureStyle) throws(FigureError) -> [UInt8] {
    switch format {
    case .svg: try svg(style)
    case .pdf: try pdf(style)
    case .png: try png(style)
    }
  }

  private func svg(_ style: FigureStyle) throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let surface: OpaquePointer = cairo_svg_surface_create_for_stream(
      ByteSink.write, sink.pointer, width * style.magnification, height * style.magnification)
    let canvas = Canvas(surface: surface, fontFamily: style.fontFamily, keepsText: true)
    try paint(surface, canvas, style)
    return SVGDocument.finished(
      sink.bytes, texts: canvas.texts, fontFamily: style.fontFamily, title: title, description: description)
  }

  private func pdf(_ style: FigureStyle) throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let surface: OpaquePointer = cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.pointer, width * style.magnification, height * style.magnification)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, description)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
    try paint(surface, Canvas(surface: surface, fontFamily: style.fontFamily), style)
    return sink.bytes
  }

  private func png(_ style: FigureStyle) throws(FigureError) -> [UInt8] {
    let scale = style.resolution / 72
    let total = scale * style.magnification
    let (columns, rows) = ((width * total).rounded(), (height * total).rounded())
    guard columns <= 32_767, rows <= 32_767, columns * rows <= 400_000_000 else {
      throw .tooManyPixels(width: columns, height: rows)
    }
    let surface: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    cairo_surface_set_device_scale(surface, scale, scale)
    let sink = ByteSink()
    let canvas = Canvas(surface: surface, fontFamily: style.fontFamily)
    try paint(surface, canvas, style) { cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer) }
    return PNGFile.stating(dotsPerInch: style.resolution, in: sink.bytes)
  }

  /// Draws on the surface, takes what `finish` makes of it, and lets the surface go.
  private func paint(
    _ surface: OpaquePointer, _ canvas: Canvas, _ style: FigureStyle,
    finish: () -> cairo_status_t = { CAIRO_STATUS_SUCCESS }
  ) throws(FigureError) {
    defer { cairo_surface_destroy(surface) }
    try FigureError.check(cairo_surface_status(surface))
    canvas.paint(.white)
    canvas.magnify(style.magnification)
    draw(canvas)
    try canvas.status()
    try FigureError.check(finish())
    cairo_surface_finish(surface)
    try FigureError.check(cairo_surface_status(surface))
  }
}
