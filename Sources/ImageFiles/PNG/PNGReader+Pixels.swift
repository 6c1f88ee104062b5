extension PNGReader {
  /// Sets the pixels of one line into the picture.
  ///
  /// - Parameter levels: red, green and blue of all pixels of the picture.
  func copy(
    _ line: ArraySlice<UInt8>, of pass: PNGPass, row: Int, into levels: inout [UInt8]
  ) throws(PictureError) {
    let first = (pass.firstRow + row * pass.rowStep) * header.width + pass.firstColumn
    for column in 0..<pass.width {
      let place = Picture.channels * (first + column * pass.columnStep)
      let (red, green, blue) = try pixel(column, of: line)
      levels[place] = red
      levels[place + 1] = green
      levels[place + 2] = blue
    }
  }

  private func pixel(
    _ column: Int, of line: ArraySlice<UInt8>
  ) throws(PictureError) -> (red: UInt8, green: UInt8, blue: UInt8) {
    let sample = column * header.colour.samples
    switch header.colour {
    case .grey, .greyWithAlpha:
      let grey = level(sample, of: line)
      return (grey, grey, grey)
    case .colour, .colourWithAlpha:
      return (level(sample, of: line), level(sample + 1, of: line), level(sample + 2, of: line))
    case .palette:
      let colour = 3 * bits(sample, of: line)
      guard colour + 2 < palette.count else {
        throw PictureError(
          .malformed, file: file, "a pixel of colour \(colour / 3), of a palette of \(palette.count / 3)")
      }
      return (palette[colour], palette[colour + 1], palette[colour + 2])
    }
  }

  /// A number of the line as a level from 0 to 255: of 16 bits the upper 8.
  private func level(_ sample: Int, of line: ArraySlice<UInt8>) -> UInt8 {
    switch header.depth {
    case 16: line[line.startIndex + 2 * sample]
    case 8: line[line.startIndex + sample]
    default: UInt8(bits(sample, of: line) * (255 / (1 << header.depth - 1)))
    }
  }

  /// A number of at most 8 bits; the first of a byte stands in its upper bits.
  private func bits(_ sample: Int, of line: ArraySlice<UInt8>) -> Int {
    let bit = sample * header.depth
    let byte = Int(line[line.startIndex + bit / 8])
    return byte >> (8 - header.depth - bit % 8) & (1 << header.depth - 1)
  }
}
