import ImageFiles
import SVR
import SpectralImages

/// Spectral images in a grid: a block a picture, a column a layer, a row a neuron; the picture stands at the left, as the network
/// saw it.
public struct SpectralImageFigure: FramedFigure {
  let gallery: SpectralGallery
  let scale: ImageScale
  package let style: FigureStyle
  package let wording: FigureWording

  /// More images than this make no figure.
  static let mostImages = 1_000
  /// All images together have no more pixels than this.
  static let mostPixels = 40_000_000

  /// A figure of a gallery.
  ///
  /// - Parameters:
  ///   - gallery: the images.
  ///   - scale: whether each image has its own scale of colours, or all share one.
  ///   - preparation: how the pictures were prepared, in words.
  ///   - style: size, type and colours.
  public init(
    of gallery: SpectralGallery, scale: ImageScale = .each, preparation: String, style: FigureStyle = FigureStyle()
  ) {
    (self.gallery, self.scale, self.style) = (gallery, scale, style)
    wording = gallery.wording(scale: scale, preparation: preparation)
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, too many images or pixels, or a failure of Cairo.
  /// - Complexity: O(pixels of all images).
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] { try rendered(to: format) }

  /// The legend and the blocks.
  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    let images = gallery.items.flatMap { $0.flatMap(\.items) }.map(\.image)
    let pixels = images.reduce(0) { $0 + $1.values.count }
    let most = min(Self.mostImages, pixels > Self.mostPixels ? images.count * Self.mostPixels / pixels : images.count)
    guard images.count <= most else { throw .tooManyImages(count: images.count, most: most) }
    return try SpectralImageLayout(self, frame: frame, canvas: canvas).content
  }

  /// The number at the bright end of a scale that all images share.
  var sharedLimit: Double { gallery.items.joined().flatMap(\.items).reduce(0) { max($0, $1.image.greatest) } }
}

extension FigureColours {
  /// The colours of spectral images, from dark for 0 to light: bright edges on a dark ground, as Sobel's are shown.
  package var light: ColourMap {
    switch self {
    case .standard, .viridis: .viridis
    case .cividis: .cividis
    }
  }
}
