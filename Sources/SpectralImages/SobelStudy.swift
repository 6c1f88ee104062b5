import ImageFiles
import SVR
import Statistics

/// How much the spectral images of each layer's leading neurons look like the edges of the pictures.
///
/// For each neuron the cosine similarity of its spectral image to the Sobel magnitude is averaged over the pictures, with the
/// confidence interval of that mean by Student's law: it says what other pictures of the same kind would give, not more.
public struct SobelStudy: Sendable {
  /// One layer's neurons, the leading one first.
  public struct Curve: Sendable, Equatable {
    /// The layer's number in the graph.
    public let layer: Int
    /// For each neuron its cosine with each picture; nil where the image or the picture's edges are 0 throughout.
    public let cosines: [[Double?]]

    /// The mean over the pictures, for each neuron; nil where no picture has a cosine.
    public let means: [Double?]
    /// Half the length of the 95% confidence interval of the mean, for each neuron; nil below two pictures.
    public let halfWidths: [Double?]

    /// A curve of cosines.
    public init(layer: Int, cosines: [[Double?]]) {
      (self.layer, self.cosines) = (layer, cosines)
      let samples = cosines.map { $0.compactMap(\.self) }
      means = samples.map { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }
      halfWidths = samples.map(Self.halfWidth)
    }

    /// The level of the confidence intervals.
    public static let confidence = 0.95

    private static func halfWidth(_ sample: [Double]) -> Double? {
      guard sample.count > 1 else { return nil }
      let mean = sample.reduce(0, +) / Double(sample.count)
      let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let degrees = Double(sample.count - 1)
      let error = (squares / degrees / Double(sample.count)).squareRoot()
      return StudentLaw(degreesOfFreedom: degrees).twoSidedQuantile(level: 1 - confidence) * error
    }

    /// The mean of neuron 0.
    public var leading: Double? { means.first ?? nil }

    /// By how much neuron 0 is ahead of the median of the others; nil where either is not known.
    public var lead: Double? {
      guard let leading, let medianOfOthers else { return nil }
      return leading - medianOfOthers
    }

    /// The neuron of the highest mean; nil where none is known.
    public var highest: Int? {
      means.indices.filter { means[$0] != nil }.max { (means[$0] ?? 0) < (means[$1] ?? 0) }
    }

    /// The median of the means of the other neurons; nil where there is none.
    public var medianOfOthers: Double? {
      let others = means.dropFirst().compactMap(\.self).sorted()
      guard !others.isEmpty else { return nil }
      let middle = others.count / 2
      return others.count.isMultiple(of: 2) ? (others[middle - 1] + others[middle]) / 2 : others[middle]
    }
  }

  /// The layers.
  public let graph: SpectralGraph
  /// The numbers of the layers of the graph in the whole network.
  public let layerNumbers: [Int]
  /// The pictures, in the order in which they were shown.
  public let pictures: [PictureSource]
  /// A curve a layer.
  public let curves: [Curve]

  /// Shows a network some pictures, one after the other.
  ///
  /// - Parameters:
  ///   - graph: the layers that are looked at: 2-D convolutions of the network, decomposed as an SVR.
  ///   - numbers: the numbers of those layers in the whole network.
  ///   - count: how many leading neurons of each layer; fewer where it has fewer.
  ///   - pictures: the paths of the pictures.
  ///   - network: the network that is run.
  ///   - prepared: reads one of them for this network.
  ///   - progress: called after each picture with the share of the work that is done.
  public init(
    of graph: SpectralGraph, layerNumbers numbers: [Int], count: Int, pictures: [String], in network: PictureNetwork,
    progress: ((Double) -> Void)? = nil, prepared: (String) throws(PictureError) -> PreparedPicture
  ) throws(SpectralImageError) {
    let neurons = graph.layers.enumerated().map { index, layer in
      (0..<min(count, layer.count)).map { NeuronIdentity(layer: index, number: $0) }
    }
    let maker = try ImageMaker(of: graph, in: network)
    var cosines = neurons.map { $0.map { _ in [Double?]() } }
    var shown: [PictureSource] = []
    for path in pictures {
      let picture: PreparedPicture
      do throws(PictureError) {
        picture = try prepared(path)
      } catch {
        throw .picture(error)
      }
      for (layer, made) in try maker.items(of: neurons, for: picture).enumerated() {
        for (neuron, item) in made.items.enumerated() { cosines[layer][neuron].append(item.sobelCosine) }
      }
      shown.append(picture.source)
      progress?(Double(shown.count) / Double(pictures.count))
    }
    (self.graph, layerNumbers, self.pictures) = (graph, numbers, shown)
    curves = cosines.enumerated().map { Curve(layer: $0, cosines: $1) }
  }
}
