/// A picture as a network sees it.
public struct PreparedPicture: Sendable, Equatable {
  /// What it was read from.
  public let source: PictureSource
  /// The picture, resized and cropped, its colours as they were.
  public let picture: Picture
  /// The numbers that the network reads, in its order.
  public let values: [Float]
  /// The shape of those numbers, the batch of one first.
  public let shape: [Int]

  /// Reads a picture and prepares it for a network.
  ///
  /// - Throws: what reading throws, and what preparing does.
  public init(
    contentsOf path: String, for input: PictureInput, by preparation: PicturePreparation
  ) throws(PictureError) {
    let (picture, source) = try Picture.reading(path)
    try self.init(picture, for: input, by: preparation, source: source)
  }

  /// Prepares a picture for a network.
  ///
  /// - Parameters:
  ///   - picture: its pixels.
  ///   - input: what the network reads.
  ///   - preparation: size, part and recipe.
  ///   - source: what the picture is called in a refusal.
  /// - Throws: `.size` for a picture that is smaller than the part to be kept of it, or does not come out at the size that the
  ///   network states; `.unsupported` for a recipe of three channels and a network of one.
  /// - Complexity: O(pixels)
  public init(
    _ picture: Picture, for input: PictureInput, by preparation: PicturePreparation, source: PictureSource
  ) throws(PictureError) {
    let file = source.path
    let steps = preparation.steps(for: input)
    var seen = picture
    switch steps.resizing {
    case .none: break
    case .shorterSide(let length): seen = try seen.resized(shorterSide: length, filter: preparation.filter, file: file)
    case .both(let width, let height):
      seen = try seen.resized(width: width, height: height, filter: preparation.filter, file: file)
    }
    if case .middle(let width, let height) = steps.cropping {
      seen = try seen.cropped(width: width, height: height, file: file)
    }
    guard input.width ?? seen.width == seen.width, input.height ?? seen.height == seen.height else {
      throw PictureError(
        .size, file: file,
        "is \(seen.width) x \(seen.height) as prepared; the network reads \(input.width.text) x \(input.height.text)")
    }
    values = try preparation.recipe.numbers(of: seen, for: input, file: file)
    (self.source, self.picture) = (source, seen)
    shape = input.shape(width: seen.width, height: seen.height)
  }
}

extension InputRecipe {
  /// The numbers of a picture in the order that a network reads.
  fileprivate func numbers(
    of picture: Picture, for input: PictureInput, file: String
  ) throws(PictureError) -> [Float] {
    guard input.channels == 3 || max(means.count, deviations.count) == 1 else {
      throw PictureError(
        .unsupported, file: file,
        "the network reads one channel, and the means and deviations are those of three: state one of each")
    }
    let planes = (0..<input.channels).map { plane($0, of: picture, isGrey: input.channels == 1) }
    guard input.order == .channelsLast else { return planes.flatMap(\.self) }
    return (0..<picture.width * picture.height).flatMap { pixel in planes.map { $0[pixel] } }
  }

  /// One channel, pixel by pixel.
  private func plane(_ channel: Int, of picture: Picture, isGrey: Bool) -> [Float] {
    let mean = means[means.count == 1 ? 0 : channel]
    let deviation = deviations[deviations.count == 1 ? 0 : channel]
    func number(_ intensity: Double) -> Float { Float((white * intensity - mean) / deviation) }
    guard !isGrey else { return picture.luma.map(number) }
    let numbers = picture.intensities
    let colour = order == .redGreenBlue ? channel : 2 - channel
    return stride(from: colour, to: numbers.count, by: 3).map { number(Double(numbers[$0])) }
  }
}

extension Int? {
  fileprivate var text: String { map(String.init) ?? "any" }
}
