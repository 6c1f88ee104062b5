/// A picture in memory: red, green and blue for each pixel, row by row from the top left corner.
public struct Picture: Sendable, Equatable {
  /// The numbers of all pixels, three a pixel.
  public enum Pixels: Sendable, Equatable {
    /// Levels from 0 to 255, as most files have them.
    case levels([UInt8])
    /// Real numbers, of which 0 is black and 1 is white; none is out of bounds.
    case reals([Float])
  }

  /// Pixels from side to side, at least 1.
  public let width: Int
  /// Pixels from top to bottom, at least 1.
  public let height: Int
  /// Red, green and blue of each pixel.
  public let pixels: Pixels

  /// How many numbers a pixel has.
  static let channels = 3
  /// Larger pictures are refused before memory is taken for their pixels.
  public static let mostPixels = 1 << 26

  /// A picture of so many pixels.
  ///
  /// - Precondition: there are three numbers for each pixel, and at least one pixel.
  public init(width: Int, height: Int, pixels: Pixels) {
    precondition(width > 0 && height > 0 && pixels.count == Self.channels * width * height, "three numbers a pixel")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Throws unless a picture of this size has pixels, and no more than are read.
  static func check(width: Int, height: Int, file: String) throws(PictureError) {
    guard width > 0, height > 0 else { throw PictureError(.malformed, file: file, "a picture without pixels") }
    guard width <= mostPixels, height <= mostPixels / width else {
      throw PictureError(
        .limit, file: file, "\(width) x \(height) pixels; at most \(mostPixels) are read")
    }
  }
}

extension Picture.Pixels {
  var count: Int {
    switch self {
    case .levels(let levels): levels.count
    case .reals(let reals): reals.count
    }
  }
}
