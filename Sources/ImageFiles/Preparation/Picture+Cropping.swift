extension Picture {
  /// The middle of the picture: where it cannot be in the middle, half a pixel off, to the even side, as in torchvision.
  ///
  /// - Parameters:
  ///   - newWidth: in pixels.
  ///   - newHeight: in pixels.
  ///   - file: what the picture is called in a refusal.
  /// - Throws: `.size` for a part that is larger than the picture.
  public func cropped(
    width newWidth: Int, height newHeight: Int, file: String
  ) throws(PictureError) -> Picture {
    guard (1...width).contains(newWidth), (1...height).contains(newHeight) else {
      throw PictureError(
        .size, file: file, "\(newWidth) x \(newHeight) pixels cannot be cropped from \(width) x \(height)")
    }
    let left = Self.margin(width - newWidth)
    let top = Self.margin(height - newHeight)
    func part<Number>(_ numbers: [Number]) -> [Number] {
      (top..<top + newHeight).flatMap { row -> ArraySlice<Number> in
        let start = Self.channels * (row * width + left)
        return numbers[start..<start + Self.channels * newWidth]
      }
    }
    let cropped: Pixels =
      switch pixels {
      case .levels(let levels): .levels(part(levels))
      case .reals(let reals): .reals(part(reals))
      }
    return Picture(width: newWidth, height: newHeight, pixels: cropped)
  }

  private static func margin(_ rest: Int) -> Int { Int((Double(rest) / 2).rounded(.toNearestOrEven)) }
}
