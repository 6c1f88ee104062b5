import JSON
import SVR
import SpectralImages

extension SobelStudy {
  /// The document of `svr images --sobel --json`: the `pictures`, and for each layer the neurons with their cosine similarities to
  /// the Sobel magnitude, one a picture (null where the image or the edges are 0 throughout), the `mean` of these and the
  /// `halfWidth` of its 95% confidence interval (null below two pictures); `medianOfOthers` is the median of the means but neuron
  /// 0's.
  ///
  /// - Parameter preparation: how the pictures were prepared.
  public func document(preparation: JSONValue) -> JSONValue {
    [
      "schema": "svr-sobel-1",
      "provenance": graph.provenance.document,
      "preparation": preparation,
      "pictures": .array(pictures.map(\.document)),
      "confidence": .number(Curve.confidence),
      "layers": .array(curves.map(document)),
    ]
  }

  private func document(_ curve: Curve) -> JSONValue {
    [
      "layer": .integer(layerNumbers[curve.layer]),
      "layerName": .string(graph.layers[curve.layer].name),
      "medianOfOthers": curve.medianOfOthers.map { .number($0) } ?? .null,
      "neurons": .array(
        curve.cosines.indices.map { number in
          [
            "neuron": .string(graph.identity(ofNeuron: number, inLayer: curve.layer)),
            "number": .integer(number),
            "singularValue": .number(graph.layers[curve.layer].singularValues[number]),
            "mean": curve.means[number].map { .number($0) } ?? .null,
            "halfWidth": curve.halfWidths[number].map { .number($0) } ?? .null,
            "cosines": .array(curve.cosines[number].map { $0.map { .number($0) } ?? .null }),
          ]
        }),
    ]
  }
}
