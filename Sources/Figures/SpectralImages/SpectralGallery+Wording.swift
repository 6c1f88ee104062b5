import SVR
import SpectralImages

extension SpectralGallery {
  /// What a figure of the gallery says.
  func wording(scale: ImageScale, preparation: String) -> FigureWording {
    let colours =
      switch scale {
      case .each: "The colours of each image run from 0 to its own largest number."
      case .shared: "All images share one scale of colours."
      }
    let sentences: [String?] = [
      "Columns: layers; rows: spectral neurons, the leading one first. A spectral image is |x * v|: the input x of a layer, "
        + "convolved with the one filter v that a neuron reads, without padding.",
      "cos: cosine similarity to the Sobel gradient magnitude of the picture's brightness, averaged under each pixel.",
      colours, graph.layerNameNote, graph.weightText,
    ]
    return FigureWording(
      title: graph.titleText, subtitle: "\(graph.optionsText) · spectral images · \(preparation)",
      caption: [sentences.compactMap(\.self).joined(separator: " "), graph.provenanceText])
  }
}
