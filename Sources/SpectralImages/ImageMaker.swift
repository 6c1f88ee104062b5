import ImageFiles
import SVR

/// Makes the spectral images of a graph's layers, picture by picture.
struct ImageMaker {
  private let graph: SpectralGraph
  private let network: PictureNetwork
  private let sites: [ConvolutionSite]

  /// - Throws: ``SpectralImageError`` where a layer of the graph is no 2-D convolution of the network.
  init(of graph: SpectralGraph, in network: PictureNetwork) throws(SpectralImageError) {
    var sites: [ConvolutionSite] = []
    for layer in graph.layers { sites.append(try network.site(of: layer.map)) }
    (self.graph, self.network, self.sites) = (graph, network, sites)
  }

  /// The images of some neurons of each layer.
  func items(
    of neurons: [[NeuronIdentity]], for picture: PreparedPicture
  ) throws(SpectralImageError) -> [SpectralGallery.LayerItems] {
    let maps = try network.inputs(of: sites, for: picture)
    let gradient = GradientImage(of: picture.picture)
    var result: [SpectralGallery.LayerItems] = []
    for (index, map) in maps.enumerated() {
      result.append(
        try SpectralGallery.LayerItems(
          neurons[index], of: graph.layers[index], dilation: sites[index].dilation, map: map, gradient: gradient,
          picture: picture.source.path))
    }
    return result
  }
}

extension SpectralGallery.LayerItems {
  fileprivate init(
    _ neurons: [NeuronIdentity], of layer: SpectralLayer, dilation: [Int], map: FeatureMap, gradient: GradientImage,
    picture: String
  ) throws(SpectralImageError) {
    var items: [SpectralGallery.Item] = []
    var pooled: [Double]?
    for neuron in neurons {
      let filter = SpectralFilter(ofNeuron: neuron.number, of: layer, dilation: (dilation[0], dilation[1]))
      guard let image = SpectralImage(of: filter, over: map) else {
        throw .tooSmall(
          layer: layer.name, picture: picture, size: [map.height, map.width],
          kernel: [filter.reach.height, filter.reach.width])
      }
      let edges = pooled ?? gradient.pooled(under: filter, over: map)
      pooled = edges
      items.append(.init(neuron: neuron, image: image, sobelCosine: image.cosine(to: edges)))
    }
    (inputSize, self.items) = ([map.height, map.width], items)
  }
}
