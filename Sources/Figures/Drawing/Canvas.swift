import CCairo

/// A page to draw on, in points (1/72 inch) from its top left corner, over Cairo.
///
/// Failures are kept by Cairo: after the first, every call does nothing, and ``status()`` throws it. So the calls do
/// not throw one by one.
package final class Canvas {
  let context: OpaquePointer
  let fontFamily: String
  /// For each character met, whether the typeface can draw it.
  var glyphs: [Unicode.Scalar: Bool] = [:]
  /// Whether text is kept as text beside the drawing, which is for an SVG, and not drawn.
  let keepsText: Bool
  /// The text kept, in the order of its writing.
  var texts: [SVGText] = []

  /// A canvas on a surface that the caller keeps alive and owns.
  init(surface: OpaquePointer, fontFamily: String, keepsText: Bool = false) {
    self.context = cairo_create(surface)
    self.fontFamily = fontFamily
    self.keepsText = keepsText
    setFontOptions()
  }

  /// A canvas that shows nothing, to measure text with.
  package convenience init(measuringIn fontFamily: String) {
    let surface: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    defer { cairo_surface_destroy(surface) }
    self.init(surface: surface, fontFamily: fontFamily)
  }

  deinit { cairo_destroy(context) }

  /// Draws everything from here on so many times as large, from the top left corner.
  func magnify(_ factor: Double) { cairo_scale(context, factor, factor) }

  /// Throws the first failure since the canvas was made.
  package func status() throws(FigureError) {
    try FigureError.check(cairo_status(context))
  }

  /// Glyphs are placed without hinting, so that all formats and resolutions share one layout.
  private func setFontOptions() {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
  }
}

extension FigureError {
  static func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .drawing(cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown failure")
  }
}
