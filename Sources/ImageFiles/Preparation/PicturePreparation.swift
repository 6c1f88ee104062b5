/// How a picture is made what a network reads: resized, cropped, and its pixels turned into numbers.
///
/// The default is torchvision's for ImageNet: the shorter side to 256 pixels, the middle 224 x 224, ImageNet's mean and
/// deviation. For a network that states another square size S, it is S and 256 S / 224, rounded down; a size that is no square
/// is resized to as it is.
public struct PicturePreparation: Sendable, Equatable {
  /// How a picture is resized.
  public enum Resizing: Sendable, Equatable {
    /// Not at all.
    case none
    /// The shorter side to a length, the other in proportion.
    case shorterSide(Int)
    /// Both sides, whatever the proportions.
    case both(width: Int, height: Int)
  }

  /// What is kept of a resized picture.
  public enum Cropping: Sendable, Equatable {
    /// All.
    case none
    /// The middle.
    case middle(width: Int, height: Int)
  }

  /// How a picture is resized; nil for what the network asks for.
  public var resizing: Resizing?
  /// What is kept of it; nil for what the network asks for, or all where ``resizing`` states both sides.
  public var cropping: Cropping?
  /// How pixels are mixed.
  public var filter: ResamplingFilter
  /// What becomes of their colours.
  public var recipe: InputRecipe

  /// A way to prepare pictures.
  public init(
    resizing: Resizing? = nil, cropping: Cropping? = nil, filter: ResamplingFilter = .bilinear,
    recipe: InputRecipe = InputRecipe(.imagenet)
  ) {
    (self.resizing, self.cropping, self.filter, self.recipe) = (resizing, cropping, filter, recipe)
  }

  /// The side that is read where a network states none.
  private static let usualSide = 224

  /// Both steps in full, for a network.
  public func steps(for input: PictureInput) -> (resizing: Resizing, cropping: Cropping) {
    let width = input.width ?? input.height ?? Self.usualSide
    let height = input.height ?? input.width ?? Self.usualSide
    let isSquare = width == height
    let usual = isSquare ? Resizing.shorterSide(256 * width / 224) : .both(width: width, height: height)
    let resizing = resizing ?? usual
    if let cropping { return (resizing, cropping) }
    if case .both = resizing { return (resizing, .none) }
    return (resizing, .middle(width: width, height: height))
  }
}
