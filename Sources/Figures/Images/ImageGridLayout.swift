/// Where the groups of an image grid lie in their frame.
struct ImageGridLayout {
  private let figure: ImageGridFigure
  private let legend: Legend
  private let gap: Double
  let places: [(group: ImageGroupLayout, origin: Point)]
  private let height: Double
  private let shared: Double
  private let names: [String]

  init(_ figure: ImageGridFigure, frame: FigureFrame, canvas: Canvas) {
    self.figure = figure
    let font = frame.type.small
    gap = 1.2 * font.size
    shared = figure.scale == .shared ? figure.sharedLimit : 0
    legend = Legend(items: [figure.scaleItem(shared, canvas, font)], width: frame.width, font: font)
    let groups = figure.groups.map { ImageGroupLayout($0, width: frame.width, font: font, canvas: canvas) }
    names = Self.names(of: figure, within: groups.map(\.width).min() ?? 0, font: font, canvas: canvas)
    var (x, y, rowHeight) = (0.0, legend.height + gap, 0.0)
    var places: [(group: ImageGroupLayout, origin: Point)] = []
    for (group, isFirst) in zip(groups, figure.groups.map(\.beginsRow)) {
      if x > 0, isFirst || x + group.width > frame.width + 0.01 {
        y += rowHeight + gap
        (x, rowHeight) = (0, 0)
      }
      places.append((group, Point(x, y)))
      x += group.width + 1.4 * gap
      rowHeight = max(rowHeight, group.height)
    }
    (self.places, height) = (places, y + rowHeight)
  }

  /// The layers' names, so short that every line that names one has room.
  private static func names(
    of figure: ImageGridFigure, within width: Double, font: Font, canvas: Canvas
  ) -> [String] {
    let rest = figure.groups.flatMap(\.lines).compactMap(\.surroundings).map { canvas.width(of: $0, in: font) }.max()
    let names = NameShortening(figure.layerNames)
    return names.fitted(to: names.names.map { _ in width - (rest ?? 0) }, measuredBy: canvas, in: font)
  }

  var content: FigureContent {
    FigureContent(height: height) { canvas, box in
      legend.draw(on: canvas, at: Point(box.x, box.y))
      for (group, origin) in places {
        group.draw(on: canvas, at: Point(box.x + origin.x, box.y + origin.y), names: names) { image in
          figure.scale == .shared ? shared : image.largest
        }
      }
    }
  }
}

extension ImageGridFigure {
  /// The magnitude at the ends of a scale that all images share.
  var sharedLimit: Double { groups.reduce(0) { $1.images.reduce($0) { max($0, $1.pixels.largest) } } }

  /// The colours from one end to the other, with what stands at the ends.
  fileprivate func scaleItem(_ limit: Double, _ canvas: Canvas, _ font: Font) -> Legend.Item {
    let (before, after) =
      scale == .shared
      ? ("−\(NumberText.rounded(limit, digits: 3))", NumberText.rounded(limit, digits: 3))
      : ("− largest of the image", "+ largest")
    let start = canvas.width(of: before, in: font) + 0.5 * font.size
    let width = 12 * font.size
    let end = start + width + 0.5 * font.size
    return Legend.Item(width: end + canvas.width(of: after, in: font)) { canvas, origin in
      canvas.text(before, at: origin, in: font)
      let steps = PixelImage(rows: 1, columns: 65, values: (0...64).map { Double($0) / 32 - 1 })
      let bar = Box(x: origin.x + start, y: origin.y - 0.85 * font.size, width: width, height: font.size)
      canvas.image(steps, in: bar, upTo: 1)
      canvas.text(after, at: Point(origin.x + end, origin.y), in: font)
    }
  }
}
