import Networks

/// A filter as an image, and how it became one.
struct FilterImage {
  /// What the rows and columns of an image are.
  enum Form: CaseIterable {
    /// A single number.
    case point
    /// Positions along one axis.
    case strip
    /// Positions along two axes.
    case plane
    /// A flattened feature map of a square number of positions, taken for a square.
    case square
    /// Positions along three axes or more: planes side by side.
    case planes
    /// Channels, without positions, in lines.
    case channels

    /// What is to be said of images of this form; nil where they speak for themselves.
    var note: String? {
      switch self {
      case .point: "Where there is one position a filter is a single number."
      case .strip: "Kernels of one axis, and flattened maps that are no square, are drawn as strips."
      case .plane: nil
      case .square: "Flattened feature maps of a square number of positions are taken for squares, row by row."
      case .planes: "Kernels of three axes are drawn plane beside plane."
      case .channels:
        "Neurons that read one position are drawn over all their input channels, line by line in channel order."
      }
    }
  }

  let form: Form
  let image: PixelImage

  /// A filter over the positions of a kernel or of a flattened feature map, row-major.
  init(_ filter: [Double], shape: [Int], of kind: LinearMap.Kind) {
    let axes = shape.filter { $0 > 1 }
    switch axes.count {
    case 0:
      form = .point
      image = PixelImage(rows: 1, columns: 1, values: [filter.first ?? 0])
    case 1:
      let side = Int(Double(axes[0]).squareRoot().rounded())
      let isSquare = kind == .dense && shape.count == 1 && side * side == axes[0]
      form = isSquare ? .square : .strip
      image = PixelImage(rows: isSquare ? side : 1, columns: isSquare ? side : filter.count, values: filter)
    case 2:
      form = .plane
      image = PixelImage(rows: axes[0], columns: axes[1], values: filter)
    default:
      form = .planes
      image = Self.planes(filter, rows: axes[axes.count - 2], columns: axes[axes.count - 1])
    }
  }

  /// A number for each channel, folded into lines of about four times as many as there are lines.
  init(channels values: [Double]) {
    let width = min(values.count, max(8, Int((4 * Double(values.count)).squareRoot() / 8) * 8))
    let lines = (values.count + width - 1) / max(width, 1)
    let blanks = Array(repeating: Double.nan, count: max(0, lines * width - values.count))
    form = values.count == 1 ? .point : .channels
    image =
      values.isEmpty
      ? PixelImage(rows: 1, columns: 1, values: [0])
      : PixelImage(rows: lines, columns: width, values: values + blanks)
  }

  /// Planes side by side, with a blank column between.
  private static func planes(_ filter: [Double], rows: Int, columns: Int) -> PixelImage {
    let count = filter.count / (rows * columns)
    let width = count * (columns + 1) - 1
    var values = Array(repeating: Double.nan, count: rows * width)
    for plane in 0..<count {
      for row in 0..<rows {
        for column in 0..<columns {
          values[row * width + plane * (columns + 1) + column] = filter[(plane * rows + row) * columns + column]
        }
      }
    }
    return PixelImage(rows: rows, columns: width, values: values)
  }
}
