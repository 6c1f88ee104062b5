/// The pixels that stand together in the file: all, or every so manieth of an interlaced picture.
struct PNGPass {
  let firstColumn: Int
  let firstRow: Int
  let columnStep: Int
  let rowStep: Int
  /// Pixels from side to side and from top to bottom; a pass without pixels has no lines.
  let width: Int
  let height: Int

  init(_ firstColumn: Int, _ firstRow: Int, _ columnStep: Int, _ rowStep: Int, of header: PNGHeader) {
    (self.firstColumn, self.firstRow, self.columnStep, self.rowStep) = (firstColumn, firstRow, columnStep, rowStep)
    let columns = max(0, (header.width - firstColumn + columnStep - 1) / columnStep)
    let rows = max(0, (header.height - firstRow + rowStep - 1) / rowStep)
    width = columns
    height = columns == 0 ? 0 : rows
  }
}

extension PNGHeader {
  /// One pass over all pixels, or Adam7's seven (PNG specification, 8.2).
  var passes: [PNGPass] {
    guard isInterlaced else { return [PNGPass(0, 0, 1, 1, of: self)] }
    let steps = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    return steps.map { PNGPass($0.0, $0.1, $0.2, $0.3, of: self) }
  }
}
