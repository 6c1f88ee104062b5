import ImageFiles
import SVR

/// The spectral images of some neurons of some layers, for each of some pictures.
public struct SpectralGallery: Sendable {
  /// One spectral image.
  public struct Item: Sendable {
    /// The neuron.
    public let neuron: NeuronIdentity
    /// Its image.
    public let image: SpectralImage
    /// The cosine similarity to the Sobel magnitude of the picture under it; nil where either is 0 throughout.
    public let sobelCosine: Double?
  }

  /// What one layer shows of one picture.
  public struct LayerItems: Sendable {
    /// The size of what the layer reads, height before width.
    public let inputSize: [Int]
    /// The images, in the order of the neurons asked for.
    public let items: [Item]
  }

  /// The neurons, whose layers are the columns of the gallery.
  public let graph: SpectralGraph
  /// The numbers of the layers of the graph in the whole network.
  public let layerNumbers: [Int]
  /// The neurons of each layer as they were asked for: from 0, or from -1 back from the last.
  public let neurons: [Int]
  /// The pictures as the network saw them.
  public let pictures: [PreparedPicture]
  /// For each picture and layer what the neurons see.
  public let items: [[LayerItems]]

  /// Runs a network on pictures and makes the images.
  ///
  /// - Parameters:
  ///   - graph: the layers of which images are made: 2-D convolutions of the network, decomposed as an SVR.
  ///   - numbers: the numbers of those layers in the whole network.
  ///   - neurons: numbers of neurons, from 0, or from -1 back from the last, the same of each layer.
  ///   - pictures: prepared for this network.
  ///   - network: the network that is run.
  ///   - progress: called after each picture with the share of the work that is done.
  /// - Throws: ``SpectralImageError``, and as `.neuron` a `GraphItemError` for a neuron that a layer does not have.
  public init(
    of graph: SpectralGraph, layerNumbers numbers: [Int], neurons: [Int], pictures: [PreparedPicture],
    in network: PictureNetwork, progress: ((Double) -> Void)? = nil
  ) throws(SpectralImageError) {
    let chosen = try Self.identities(neurons, in: graph)
    let maker = try ImageMaker(of: graph, in: network)
    var items: [[LayerItems]] = []
    for picture in pictures {
      items.append(try maker.items(of: chosen, for: picture))
      progress?(Double(items.count) / Double(pictures.count))
    }
    (self.graph, layerNumbers, self.neurons, self.pictures, self.items) = (graph, numbers, neurons, pictures, items)
  }

  /// The neurons of each layer.
  private static func identities(
    _ neurons: [Int], in graph: SpectralGraph
  ) throws(SpectralImageError) -> [[NeuronIdentity]] {
    var result: [[NeuronIdentity]] = []
    for (index, layer) in graph.layers.enumerated() {
      var chosen: [NeuronIdentity] = []
      for number in neurons {
        let counted = number < 0 ? layer.count + number : number
        guard (0..<layer.count).contains(counted) else {
          throw .neuron(.noSuchNeuron(layer: layer.name, number: number, count: layer.count))
        }
        chosen.append(NeuronIdentity(layer: index, number: counted))
      }
      result.append(chosen)
    }
    return result
  }
}
