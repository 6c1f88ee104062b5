import ImageFiles
import SpectralImages

/// Where the blocks of a figure of spectral images lie in their frame.
struct SpectralImageLayout {
  private let figure: SpectralImageFigure
  private let font: Font
  private let headFont: Font
  private let legend: Legend
  private let heads: [[String]]
  private let blocks: [SpectralImageBlock]
  private let cell: Double
  private let gap: Double
  private let height: Double

  /// The least width of an image, in font sizes, so that what stands under it can be read.
  private static let leastWidth = 9.0
  /// The picture's width over an image's.
  static let pictureShare = 1.25

  init(_ figure: SpectralImageFigure, frame: FigureFrame, canvas: Canvas) throws(FigureError) {
    let (font, columns) = (frame.type.small, Double(figure.gallery.graph.layers.count))
    let gap = 0.8 * font.size
    let room = frame.width - (columns + 0.5) * gap
    let cell = min(room / (columns + Self.pictureShare), 170)
    guard cell >= Self.leastWidth * font.size else {
      let lack = (Self.leastWidth * font.size - cell) * (columns + Self.pictureShare)
      throw .tooNarrow(
        width: frame.pageCentimetres, needed: frame.pageCentimetres + lack / FigureStyle.pointsPerCentimetre)
    }
    (self.figure, self.font, self.cell, self.gap) = (figure, font, cell, gap)
    headFont = frame.type.label
    let limit = figure.scale == .shared ? figure.sharedLimit : nil
    legend = Legend(items: [figure.scaleItem(limit, canvas, font)], width: frame.width, font: font)
    heads = figure.gallery.heads(width: cell, font: frame.type.label, canvas: canvas)
    blocks = zip(figure.gallery.pictures, figure.gallery.items).map { picture, items in
      SpectralImageBlock(
        picture, items, cell: cell, gap: gap, font: font, colours: figure.style.colours.light, limit: limit)
    }
    let lines = Double(heads.map(\.count).max() ?? 0)
    let start = legend.height + 0.7 * gap + lines * headFont.lineHeight + 0.3 * gap
    height = start + blocks.reduce(0) { $0 + $1.height } + 1.2 * gap * Double(max(0, blocks.count - 1))
  }

  var content: FigureContent {
    FigureContent(height: height) { canvas, box in
      legend.draw(on: canvas, at: Point(box.x, box.y))
      let lines = heads.map(\.count).max() ?? 0
      var y = box.y + legend.height + 0.7 * gap
      for (column, head) in heads.enumerated() {
        let block = TextBlock(head, font: headFont)
        let top = y + Double(lines - head.count) * headFont.lineHeight
        block.draw(on: canvas, at: Point(box.x + left(of: column), top))
      }
      y += Double(lines) * headFont.lineHeight + 0.3 * gap
      for block in blocks {
        block.draw(on: canvas, at: Point(box.x, y)) { left(of: $0) }
        y += block.height + 1.2 * gap
      }
    }
  }

  /// Where a column of images begins: behind the picture and a wider gap.
  private func left(of column: Int) -> Double {
    Self.pictureShare * cell + 1.5 * gap + Double(column) * (cell + gap)
  }
}

extension SpectralGallery {
  /// What stands over each column: the layer's number and name.
  fileprivate func heads(width: Double, font: Font, canvas: Canvas) -> [[String]] {
    let names = NameShortening(graph.layers.map(\.name))
    return graph.layers.indices.map { layer in
      let number = "\(layerNumbers[layer]): "
      let room = width - canvas.width(of: number, in: font)
      return [number + names.fitted(layer, to: room, measuredBy: canvas, in: font)]
    }
  }
}

extension SpectralImageFigure {
  /// The colours from one end to the other, with what stands at the ends.
  fileprivate func scaleItem(_ limit: Double?, _ canvas: Canvas, _ font: Font) -> Legend.Item {
    let after = limit.map { NumberText.rounded($0, digits: 3) } ?? "largest of the image"
    let start = canvas.width(of: "0", in: font) + 0.5 * font.size
    let width = 12 * font.size
    let end = start + width + 0.5 * font.size
    let colours = (0..<128).map { style.colours.light.colour(at: Double($0) / 127) }
    return Legend.Item(width: end + canvas.width(of: after, in: font)) { canvas, origin in
      canvas.text("0", at: origin, in: font)
      let bar = Box(x: origin.x + start, y: origin.y - 0.85 * font.size, width: width, height: font.size)
      canvas.grid(of: colours, rows: 1, columns: colours.count, in: bar)
      canvas.text(after, at: Point(origin.x + end, origin.y), in: font)
    }
  }
}
