import Checkpoints
import Tensors

/// Reads a picture from a `.npy` file: `[H, W]`, `[H, W, 3]`, `[H, W, 1]` or `[3, H, W]`, bytes from 0 to 255 or real numbers
/// from 0 to 1.
///
/// Of `[3, H, 3]` the last axis counts the colours.
struct NumPyPicture {
  static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private let path: String
  private let checkpoint: Checkpoint
  private let info: TensorInfo

  /// Reads the header.
  init(_ path: String) throws(PictureError) {
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(contentsOf: path)
    } catch {
      throw PictureError(error)
    }
    guard let info = checkpoint.tensors.first else {
      throw PictureError(.malformed, file: path, "holds no array")
    }
    (self.path, self.info) = (path, info)
  }

  /// The picture that the array is.
  ///
  /// - Throws: `.unsupported` for other shapes and types of elements, `.malformed` for numbers that are not finite.
  func picture() throws(PictureError) -> Picture {
    guard info.elementType == .uint8 || info.elementType.isFloatingPoint else {
      throw PictureError(
        .unsupported, file: path, "elements of type \(info.elementType.rawValue); U8 and real numbers are read")
    }
    guard let axes = Axes(info.shape) else {
      throw PictureError(
        .unsupported, file: path, "an array of shape \(info.shape); [H, W], [H, W, 3], [H, W, 1] and [3, H, W] are read"
      )
    }
    try Picture.check(width: axes.width, height: axes.height, file: path)
    let numbers = try numbers()
    guard numbers.allSatisfy(\.isFinite) else {
      throw PictureError(.malformed, file: path, "holds numbers that are not finite")
    }
    let pixels = axes.pixels(numbers)
    return Picture(
      width: axes.width, height: axes.height,
      pixels: info.elementType == .uint8 ? .levels(pixels.map { UInt8($0) }) : .reals(pixels))
  }

  private func numbers() throws(PictureError) -> [Float] {
    do throws(CheckpointError) {
      return try checkpoint.storedNumbers(of: info.name)
    } catch {
      throw PictureError(error)
    }
  }
}

/// Which axis of an array is which of a picture.
private struct Axes {
  let width: Int
  let height: Int
  /// How far apart neighbours along an axis are.
  private let columnStep: Int
  private let channelStep: Int

  init?(_ shape: [Int]) {
    switch (shape.count, shape.first, shape.last) {
    case (2, let rows?, let columns?): (height, width, columnStep, channelStep) = (rows, columns, 1, 0)
    case (3, let rows?, 3): (height, width, columnStep, channelStep) = (rows, shape[1], 3, 1)
    case (3, let rows?, 1): (height, width, columnStep, channelStep) = (rows, shape[1], 1, 0)
    case (3, 3, let columns?): (height, width, columnStep, channelStep) = (shape[1], columns, 1, shape[1] * columns)
    default: return nil
    }
  }

  /// Red, green and blue of each pixel, row by row.
  func pixels(_ numbers: [Float]) -> [Float] {
    var pixels: [Float] = []
    pixels.reserveCapacity(Picture.channels * height * width)
    for pixel in 0..<height * width {
      for channel in 0..<Picture.channels { pixels.append(numbers[pixel * columnStep + channel * channelStep]) }
    }
    return pixels
  }
}
