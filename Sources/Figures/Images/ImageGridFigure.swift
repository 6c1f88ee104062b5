/// Small labelled images in groups, coloured around 0: blue below, white at 0, orange above.
///
/// Groups stand side by side, in as many rows as they need; a group has lines of text over its images. A legend over the
/// grid says what the ends of the colours stand for, and the caption whether the images share one scale.
public struct ImageGridFigure: FramedFigure {
  /// A line of text over a group.
  public enum Line: Sendable, Equatable {
    /// Words as they stand.
    case text(String)
    /// `before`, the layer's name as short as the names of the figure allow, `#`, the number.
    case neuron(before: String, layer: Int, number: Int)
  }

  /// An image, and what stands under it.
  public struct Image: Sendable, Equatable {
    /// The pixels that are drawn.
    let pixels: PixelImage
    let label: String
    /// Whether there are more than that.
    let isReduced: Bool

    /// An image with a label of a few characters, empty for none.
    public init(_ pixels: PixelImage, label: String = "") {
      (self.pixels, self.label, isReduced) = (pixels.reduced, label, pixels.isTooFine)
    }
  }

  /// Images that belong together.
  public struct Group: Sendable, Equatable {
    let lines: [Line]
    let images: [Image]
    let beginsRow: Bool

    /// A group under some lines of text.
    ///
    /// - Parameters:
    ///   - lines: what stands over the images.
    ///   - images: the images, in the order in which they stand.
    ///   - beginsRow: whether it stands at the left, whatever room is left beside the group before.
    public init(_ lines: [Line], images: [Image], beginsRow: Bool = false) {
      (self.lines, self.images, self.beginsRow) = (lines, images, beginsRow)
    }
  }

  /// More images than this make no figure.
  static let mostImages = 2_000
  /// All images together have no more pixels than this.
  static let mostPixels = 1_000_000

  let groups: [Group]
  /// The names that lines refer to.
  let layerNames: [String]
  let scale: ImageScale
  package let style: FigureStyle
  package let wording: FigureWording

  /// A figure of groups.
  ///
  /// - Parameters:
  ///   - layerNames: the layers that lines may name, by number.
  ///   - wording: what stands over and under the images; the scale of the colours is added to the caption.
  /// - Precondition: lines name layers that are there.
  package init(
    groups: [Group], layerNames: [String], scale: ImageScale, wording: FigureWording, style: FigureStyle
  ) {
    (self.groups, self.layerNames, self.scale, self.style) = (groups, layerNames, scale, style)
    self.wording = wording
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, too many images or pixels, or a failure of Cairo.
  /// - Complexity: O(pixels of all images).
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] {
    try rendered(to: format)
  }

  /// The legend and the images.
  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    let count = groups.reduce(0) { $0 + $1.images.count }
    let pixels = groups.reduce(0) { $1.images.reduce($0) { $0 + $1.pixels.values.count } }
    let most = min(Self.mostImages, pixels > Self.mostPixels ? count * Self.mostPixels / pixels : count)
    guard count <= most else { throw .tooManyImages(count: count, most: most) }
    return ImageGridLayout(self, frame: frame, canvas: canvas).content
  }
}

extension [ImageGridFigure.Group] {
  /// What is to be said of images that are not drawn pixel by pixel; nil where all are.
  var reductionNote: String? {
    contains { $0.images.contains(where: \.isReduced) }
      ? "Of images with more pixels than can be seen, the strongest of those that share a place are drawn." : nil
  }
}

extension ImageScale {
  /// What the caption says of the colours.
  var note: String {
    switch self {
    case .each: "The colours of each image run from minus to plus its own largest magnitude."
    case .shared: "All images share one scale of colours."
    }
  }
}
