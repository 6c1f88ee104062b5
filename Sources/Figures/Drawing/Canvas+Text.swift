import CCairo

extension Canvas {
  private func select(_ font: Font) {
    let weight = font.weight == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
    cairo_select_font_face(context, fontFamily, CAIRO_FONT_SLANT_NORMAL, weight)
    cairo_set_font_size(context, font.size)
  }

  /// The width of a text in points, as it would be drawn.
  package func width(of text: String, in font: Font) -> Double {
    select(font)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, drawable(text).inDrawingOrder, &extents)
    return extents.x_advance
  }

  /// Writes a text with its baseline through `point`, turned by `angle` radians (clockwise) about it.
  ///
  /// - Parameter halo: the width of a rim in white, which sets the text off from lines behind it.
  package func text(
    _ text: String, at point: Point, in font: Font, _ colour: Colour = .ink, align: Alignment = .left,
    angle: Double = 0, halo: Double = 0
  ) {
    let width = self.width(of: text, in: font)
    let words = drawable(text)
    guard !words.isEmpty else { return }
    cairo_save(context)
    cairo_translate(context, point.x, point.y)
    if angle != 0 { cairo_rotate(context, angle) }
    cairo_move_to(context, -width * align.rawValue, 0)
    if halo > 0 { drawHalo(words, halo) }
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
    if keepsText {
      var matrix = cairo_matrix_t()
      cairo_get_matrix(context, &matrix)
      texts.append(SVGText(text: words, font: font, colour: colour, align: align, width: width, matrix: matrix))
    } else {
      cairo_show_text(context, words.inDrawingOrder)
    }
    cairo_restore(context)
    cairo_new_path(context)
  }

  /// The rim of a text from the current point, which stays.
  private func drawHalo(_ text: String, _ halo: Double) {
    var (x, y) = (0.0, 0.0)
    cairo_get_current_point(context, &x, &y)
    cairo_text_path(context, text.inDrawingOrder)
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_set_line_width(context, 2 * halo)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, [], 0, 0)
    cairo_stroke(context)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
    cairo_move_to(context, x, y)
  }

  /// The text with every character that the typeface lacks as a `\u{..}` escape, never an empty box.
  private func drawable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII || hasGlyph(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }

  private func hasGlyph(_ scalar: Unicode.Scalar) -> Bool {
    if let known = glyphs[scalar] { return known }
    var found: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let status = cairo_scaled_font_text_to_glyphs(
      cairo_get_scaled_font(context), 0, 0, String(scalar), -1, &found, &count, nil, nil, nil)
    defer { cairo_glyph_free(found) }
    let result = status == CAIRO_STATUS_SUCCESS && count > 0 && found?.pointee.index != 0
    glyphs[scalar] = result
    return result
  }
}
