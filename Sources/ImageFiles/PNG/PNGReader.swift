/// Reads a PNG file: every colour type, depth and interlacing of the specification.
///
/// Read by the program itself, like its archives: only what the specification says is done, nothing is converted by gamma or
/// profile, and every fault has a name. zlib inflates.
///
/// Source: PNG specification, third edition.
struct PNGReader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let file: String
  let header: PNGHeader
  /// Red, green and blue of each colour of a palette; empty where there is none.
  let palette: [UInt8]
  private let packed: [ArraySlice<UInt8>]

  /// Reads the chunks, without unpacking the pixels.
  ///
  /// - Precondition: the bytes begin with the signature.
  init(_ bytes: [UInt8], file: String) throws(PictureError) {
    var rest = bytes.dropFirst(Self.signature.count)
    let first = try PNGChunk.next(in: &rest, file: file)
    guard first.type == "IHDR" else { throw PictureError(.malformed, file: file, "its first chunk is no header") }
    let header = try PNGHeader(first.body, file: file)
    var palette: [UInt8] = []
    var packed: [ArraySlice<UInt8>] = []
    chunks: while true {
      let chunk = try PNGChunk.next(in: &rest, file: file)
      switch chunk.type {
      case "IEND": break chunks
      case "IDAT": packed.append(chunk.body)
      case "PLTE": palette = try Self.palette(chunk.body, file: file)
      default:
        guard chunk.isAncillary else {
          throw PictureError(.unsupported, file: file, "the chunk '\(chunk.type)' is not known")
        }
      }
    }
    guard header.colour != .palette || !palette.isEmpty else {
      throw PictureError(.malformed, file: file, "the palette is missing")
    }
    (self.file, self.header, self.palette, self.packed) = (file, header, palette, packed)
  }

  private static func palette(_ body: ArraySlice<UInt8>, file: String) throws(PictureError) -> [UInt8] {
    guard !body.isEmpty, body.count.isMultiple(of: 3), body.count <= 3 * 256 else {
      throw PictureError(.malformed, file: file, "a palette of \(body.count) bytes, which is not 1 to 256 colours")
    }
    return Array(body)
  }

  /// The picture, unpacked.
  func picture() throws(PictureError) -> Picture {
    let passes = header.passes
    let byteCount = passes.reduce(0) { $0 + $1.height * (1 + header.rowByteCount($1.width)) }
    var lines = try ZlibStream.unpack(packed, byteCount: byteCount, file: file)
    var levels = [UInt8](repeating: 0, count: Picture.channels * header.width * header.height)
    var start = 0
    for pass in passes {
      let length = header.rowByteCount(pass.width)
      let size = pass.height * (1 + length)
      try PNGFilter.undo(&lines[start..<start + size], rowByteCount: length, step: header.filterStep, file: file)
      for row in 0..<pass.height {
        let line = start + row * (1 + length) + 1
        try copy(lines[line..<line + length], of: pass, row: row, into: &levels)
      }
      start += size
    }
    return Picture(width: header.width, height: header.height, pixels: .levels(levels))
  }
}
