extension NeuronColumns {
  func draw(on canvas: Canvas) {
    for column in writers + (isSplit ? readers : []) {
      draw(Array(column.points.indices), of: column, on: canvas)
    }
  }

  /// Draws some neurons of a column, in groups of one size: first the white rims, so that no rim cuts into a dot.
  func draw(_ neurons: [Int], of column: Column, on canvas: Canvas) {
    let sizes = Dictionary(grouping: neurons) { column.radii[$0] }.sorted { $0.key < $1.key }
    for (radius, group) in sizes {
      canvas.discs(at: group.map { column.points[$0] }, radius: radius + 0.25, .white)
    }
    for (radius, group) in sizes {
      let points = group.map { column.points[$0] }
      if let intensities = column.intensities {
        canvas.shadedDiscs(at: points, group.map { intensities[$0] }, radius: radius, column.shades)
      } else {
        canvas.rings(at: points, radius: radius, column.rim)
      }
    }
  }
}

extension Canvas {
  /// The steps of intensity that are told apart.
  private static let levels = 12

  /// Dots of the colours of a map, the more intense the further on top.
  func shadedDiscs(at points: [Point], _ intensities: [Double], radius: Double, _ map: ColourMap) {
    var groups = Array(repeating: [Point](), count: Self.levels)
    for (point, intensity) in zip(points, intensities) {
      let clamped = intensity > 0 ? min(intensity, 1) : 0
      groups[Int((clamped * Double(Self.levels - 1)).rounded())].append(point)
    }
    for (level, group) in groups.enumerated() where !group.isEmpty {
      discs(at: group, radius: radius, map.colour(level: level, of: Self.levels))
    }
  }

  /// Dots that are hollow.
  func rings(at points: [Point], radius: Double, _ colour: Colour) {
    discs(at: points, radius: radius, colour)
    discs(at: points, radius: max(radius - 0.35, 0.2), .white)
  }
}
