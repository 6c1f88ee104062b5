import ImageFiles
import SpectralImages
import Tensors

/// What a figure shows of one picture: the picture, and beside it the images, a row a neuron.
struct SpectralImageBlock {
  private let picture: PreparedPicture
  private let layers: [SpectralGallery.LayerItems]
  private let cell: Double
  private let gap: Double
  private let font: Font
  private let colours: ColourMap
  private let limit: Double?

  /// - Parameter limit: what the bright end of the colours stands for; nil for each image's own largest number.
  init(
    _ picture: PreparedPicture, _ layers: [SpectralGallery.LayerItems], cell: Double, gap: Double, font: Font,
    colours: ColourMap, limit: Double?
  ) {
    (self.picture, self.layers, self.cell, self.gap) = (picture, layers, cell, gap)
    (self.font, self.colours, self.limit) = (font, colours, limit)
  }

  private var pictureWidth: Double { SpectralImageLayout.pictureShare * cell }
  private var pictureHeight: Double { min(2.5, shape) * pictureWidth }
  /// The picture's height over its width.
  private var shape: Double { Double(picture.picture.height) / Double(picture.picture.width) }
  private var imageHeight: Double { min(2.5, shape) * cell }
  private var rowHeight: Double { imageHeight + 1.2 * font.lineHeight + 0.3 * gap }
  private var rowCount: Int { layers.map(\.items.count).max() ?? 0 }

  var height: Double {
    max(Double(rowCount) * rowHeight - 0.3 * gap, pictureHeight + 2.4 * font.lineHeight)
  }

  /// Draws the block; `left` says where a column begins.
  func draw(on canvas: Canvas, at origin: Point, left: (Int) -> Double) {
    drawPicture(on: canvas, at: origin)
    for (column, layer) in layers.enumerated() {
      for (row, item) in layer.items.enumerated() {
        let box = Box(
          x: origin.x + left(column), y: origin.y + Double(row) * rowHeight, width: cell, height: imageHeight)
        draw(item, in: box, on: canvas)
      }
    }
  }

  private func drawPicture(on canvas: Canvas, at origin: Point) {
    let seen = picture.picture
    let numbers = seen.intensities.map { Double($0) }
    let pixels = stride(from: 0, to: numbers.count, by: 3).map {
      Colour(red: numbers[$0], green: numbers[$0 + 1], blue: numbers[$0 + 2])
    }
    let box = fitted(
      Box(x: origin.x, y: origin.y, width: pictureWidth, height: pictureHeight), rows: seen.height, columns: seen.width)
    canvas.grid(of: pixels, rows: seen.height, columns: seen.width, in: box)
    let name = picture.source.name
    let lines = [name.printable(limit: 300), "\(seen.width) × \(seen.height) pixels"]
    TextBlock(lines.map { canvas.fitted($0, to: pictureWidth, in: font) }, font: font, colour: .faded)
      .draw(on: canvas, at: Point(origin.x, box.bottom + 0.2 * font.size))
  }

  private func draw(_ item: SpectralGallery.Item, in cell: Box, on canvas: Canvas) {
    let image = item.image
    let box = fitted(cell, rows: image.height, columns: image.width)
    let most = limit ?? image.greatest
    let shades = image.values.map { colours.colour(at: most > 0 ? Double($0) / most : 0) }
    canvas.grid(of: shades, rows: image.height, columns: image.width, in: box)
    let cosine = item.sobelCosine.map { " · cos \(NumberText.fixed($0, decimals: 2))" } ?? ""
    canvas.text(
      canvas.fitted("#\(item.neuron.number)\(cosine)", to: cell.width, in: font),
      at: Point(box.x, box.bottom + 1.05 * font.size), in: font, .faded)
  }

  /// The largest box of the image's proportions at the cell's top left.
  private func fitted(_ cell: Box, rows: Int, columns: Int) -> Box {
    let pixel = min(cell.width / Double(columns), cell.height / Double(rows))
    return Box(x: cell.x, y: cell.y, width: pixel * Double(columns), height: pixel * Double(rows))
  }
}
