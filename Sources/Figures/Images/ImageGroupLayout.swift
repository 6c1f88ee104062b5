/// Where the lines and images of one group lie, from the group's top left corner.
struct ImageGroupLayout {
  struct Place {
    let image: ImageGridFigure.Image
    let box: Box
    /// The middle of the label's baseline.
    let anchor: Point
  }

  let width: Double
  let height: Double
  private let lines: [ImageGridFigure.Line]
  private let font: Font
  let places: [Place]

  /// The least width of a group, in font sizes, so that its lines can be read.
  private static let leastWidth = 11.0

  init(_ group: ImageGridFigure.Group, width most: Double, font: Font, canvas: Canvas) {
    let lineHeight = group.lines.isEmpty ? 0 : Double(group.lines.count) * font.lineHeight + 0.2 * font.size
    var (x, y, rowHeight, widest) = (0.0, lineHeight, 0.0, 0.0)
    var places: [Place] = []
    // As many strips as stand in a row share its width.
    let stripWidth = (most - 1.8 * font.size) / Double(min(3, max(2, group.images.count)))
    // Cells are of one width where labels are of about one length, so that groups stand under each other.
    let usual = canvas.width(of: "000 · 9.9%", in: font)
    for image in group.images {
      let size = Self.size(of: image.pixels, within: most, stripWidth: stripWidth)
      let label = image.label.isEmpty ? 0 : max(usual, canvas.widthIfShort(image.label, in: font))
      let cell = min(most, max(size.width, label))
      if x > 0, x + cell > most {
        y += rowHeight + 0.5 * font.size
        (x, rowHeight) = (0, 0)
      }
      let box = Box(x: x + (cell - size.width) / 2, y: y, width: size.width, height: size.height)
      places.append(Place(image: image, box: box, anchor: Point(x + cell / 2, box.bottom + 1.05 * font.size)))
      widest = max(widest, x + cell)
      x += cell + 0.6 * font.size
      rowHeight = max(rowHeight, size.height + (image.label.isEmpty ? 0 : font.lineHeight))
    }
    (self.places, lines, self.font) = (places, group.lines, font)
    width = min(most, max(widest, Self.leastWidth * font.size))
    height = y + rowHeight
  }

  /// The size of an image in points: square pixels, of four points or more where there are few; strips are of one height.
  private static func size(
    of image: PixelImage, within most: Double, stripWidth: Double
  ) -> (width: Double, height: Double) {
    if image.isStrip { return (min(max(34, 3 * Double(image.columns)), max(34, stripWidth)), 13) }
    let longest = Double(max(image.rows, image.columns))
    let pixel = min(max(34, 4 * longest), 110, most) / longest
    return (pixel * Double(image.columns), pixel * Double(image.rows))
  }

  /// Draws the group; `names` are those of the layers, as short as the figure needs them.
  func draw(on canvas: Canvas, at origin: Point, names: [String], limit: (PixelImage) -> Double) {
    let texts = lines.map { canvas.fitted($0.text(names), to: width, in: font) }
    TextBlock(texts, font: font).draw(on: canvas, at: origin)
    for place in places {
      let box = Box(
        x: origin.x + place.box.x, y: origin.y + place.box.y, width: place.box.width, height: place.box.height)
      canvas.image(place.image.pixels, in: box, upTo: limit(place.image.pixels))
      let label = canvas.fitted(place.image.label, to: width, in: font)
      canvas.text(
        label, at: Point(origin.x + place.anchor.x, origin.y + place.anchor.y), in: font, .faded, align: .centre)
    }
  }
}

extension ImageGridFigure.Line {
  /// The line with the names of layers as given.
  fileprivate func text(_ names: [String]) -> String {
    switch self {
    case .text(let text): text
    case .neuron(let before, let layer, let number): "\(before)\(names[layer])#\(number)"
    }
  }

  /// What the line has beside the layer's name; nil where it names none.
  var surroundings: String? {
    if case .neuron(let before, _, let number) = self { "\(before)#\(number)" } else { nil }
  }
}
