import SVR
import SpectralImages

/// The table of `svr images`: a row an image.
struct ImagesReport {
  private let gallery: SpectralGallery
  private let preparation: String

  init(_ gallery: SpectralGallery, preparation: String) {
    (self.gallery, self.preparation) = (gallery, preparation)
  }

  func text(width: Int?) -> String {
    let explanation = """
      Pictures: \(preparation). Largest and mean: of the spectral image's numbers; cosine: to the Sobel magnitude of the \
      picture (- where either is 0 throughout).
      """
    return gallery.graph.heading(width) + "\n" + explanation.wrapped(to: width) + "\n" + table.text(width: width)
  }

  private var table: Table {
    var table = Table([
      ("picture", .name), ("#", .right), ("neuron", .name), ("s", .right), ("size", .right), ("largest", .right),
      ("mean", .right), ("cosine", .right),
    ])
    for (picture, layers) in zip(gallery.pictures, gallery.items) {
      for (index, item) in layers.flatMap(\.items).enumerated() {
        let layer = item.neuron.layer
        table.add([
          index == 0 ? picture.source.name : "", String(gallery.layerNumbers[layer]),
          gallery.graph.identity(ofNeuron: item.neuron.number, inLayer: layer),
          gallery.graph.layers[layer].singularValues[item.neuron.number].short,
          "\(item.image.height) x \(item.image.width)", item.image.greatest.short, item.image.mean.short,
          item.sobelCosine.shown(digits: 3),
        ])
      }
    }
    return table
  }
}
