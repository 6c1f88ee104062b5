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
    cairo_text_extents(context, drawable(text), &extents)
    return extents.x_advance
  }

  /// Writes a text with its baseline through `point`, turned by `angle` radians (clockwise) about it.
  package func text(
    _ text: String, at point: Point, in font: Font, _ colour: Colour = .ink, align: Alignment = .left,
    angle: Double = 0
  ) {
    let shift = align == .left ? 0 : width(of: text, in: font) * align.rawValue
    select(font)
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
    cairo_save(context)
    cairo_translate(context, point.x, point.y)
    if angle != 0 { cairo_rotate(context, angle) }
    cairo_move_to(context, -shift, 0)
    cairo_show_text(context, drawable(text))
    cairo_restore(context)
    cairo_new_path(context)
  }

  /// The text with every character that the typeface lacks as a `\u{..}` escape, never an empty box, and with words
  /// that are written from right to left in the order of their drawing.
  private func drawable(_ text: String) -> String {
    var result = ""
    for scalar in text.inDrawingOrder.unicodeScalars {
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
