import CCairo

extension Canvas {
  /// Fills a rectangle with a grid of colours, the first row on top.
  ///
  /// Drawn as one image, each cell several pixels wide: no seams between cells in any viewer, and a small file.
  ///
  /// - Parameter colours: `rows * columns` of them, row by row.
  package func grid(of colours: [Colour], rows: Int, columns: Int, in box: Box) {
    precondition(colours.count == rows * columns, "a grid has a colour for each of its cells")
    guard rows > 0, columns > 0 else { return }
    let (tall, wide) = (Self.pixels(for: rows), Self.pixels(for: columns))
    let image: OpaquePointer = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(clamping: columns * wide), Int32(clamping: rows * tall))
    defer { cairo_surface_destroy(image) }
    guard let data = cairo_image_surface_get_data(image) else { return }
    let stride = Int(cairo_image_surface_get_stride(image))
    for y in 0..<rows * tall {
      let line = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      for x in 0..<columns * wide { line[x] = colours[y / tall * columns + x / wide].packed }
    }
    cairo_surface_mark_dirty(image)
    paint(image, in: box, width: Double(columns * wide), height: Double(rows * tall))
  }

  private func paint(_ image: OpaquePointer, in box: Box, width: Double, height: Double) {
    cairo_save(context)
    cairo_translate(context, box.x, box.y)
    cairo_scale(context, box.width / width, box.height / height)
    cairo_set_source_surface(context, image, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_paint(context)
    cairo_restore(context)
  }

  /// How many pixels a cell has along one side: viewers that smooth images blur less than a pixel.
  private static func pixels(for cells: Int) -> Int { max(2, 640 / cells) }
}

extension Colour {
  /// The colour in Cairo's 24-bit format.
  fileprivate var packed: UInt32 {
    [red, green, blue].reduce(0) { $0 << 8 | UInt32((min(max($1, 0), 1) * 255).rounded()) }
  }
}
