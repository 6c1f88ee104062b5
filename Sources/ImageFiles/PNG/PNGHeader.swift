/// What the first chunk of a PNG says (PNG specification, 11.2.1).
struct PNGHeader {
  /// What the numbers of a pixel mean.
  enum Colour: UInt8 {
    case grey = 0
    case colour = 2
    case palette = 3
    case greyWithAlpha = 4
    case colourWithAlpha = 6

    /// Numbers a pixel.
    var samples: Int {
      switch self {
      case .grey, .palette: 1
      case .greyWithAlpha: 2
      case .colour: 3
      case .colourWithAlpha: 4
      }
    }

    /// The sizes of a number that the specification allows, in bits.
    var depths: [Int] {
      switch self {
      case .grey: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      default: [8, 16]
      }
    }
  }

  let width: Int
  let height: Int
  let depth: Int
  let colour: Colour
  let isInterlaced: Bool

  /// Reads the chunk's thirteen bytes.
  init(_ bytes: ArraySlice<UInt8>, file: String) throws(PictureError) {
    let fields = Array(bytes)
    guard fields.count == 13 else {
      throw PictureError(.malformed, file: file, "a header of \(fields.count) bytes instead of 13")
    }
    width = PNGChunk.integer(fields[0..<4])
    height = PNGChunk.integer(fields[4..<8])
    depth = Int(fields[8])
    guard let colour = Colour(rawValue: fields[9]), colour.depths.contains(depth) else {
      throw PictureError(.malformed, file: file, "colour type \(fields[9]) with \(depth) bits, which is none of PNG's")
    }
    guard fields[10] == 0, fields[11] == 0, fields[12] <= 1 else {
      throw PictureError(
        .unsupported, file: file,
        "compression \(fields[10]), filter \(fields[11]), interlace \(fields[12]); 0, 0, and 0 or 1 are PNG's")
    }
    self.colour = colour
    isInterlaced = fields[12] == 1
    try Picture.check(width: width, height: height, file: file)
  }

  /// The bytes of so many pixels side by side.
  func rowByteCount(_ pixels: Int) -> Int { (pixels * colour.samples * depth + 7) / 8 }
  /// How far back the same number of the pixel before stands, in bytes.
  var filterStep: Int { max(1, colour.samples * depth / 8) }
}
