import JSON
import SVR
import SpectralImages

extension SpectralGallery {
  /// The document of `svr images --json`: the `pictures`, and for each spectral image its `picture` (a number of that list), its
  /// layer and neuron, its size, the `least`, `greatest` and `mean` of its numbers, and `sobelCosine`, the cosine similarity to the
  /// Sobel magnitude (null where either is 0 throughout). The numbers of the images themselves are in the `.npz` file.
  ///
  /// - Parameter preparation: how the pictures were prepared.
  public func document(preparation: JSONValue) -> JSONValue {
    [
      "schema": "svr-images-1",
      "provenance": graph.provenance.document,
      "preparation": preparation,
      "pictures": .array(
        pictures.map { picture in
          [
            "name": .string(picture.source.name), "sha256": picture.source.sha256.map { .string($0) } ?? .null,
            "height": .integer(picture.picture.height), "width": .integer(picture.picture.width),
          ]
        }),
      "images": .array(
        items.enumerated().flatMap { picture, layers in
          layers.flatMap { layer in layer.items.map { document($0, of: layer, picture: picture) } }
        }),
    ]
  }

  private func document(_ item: Item, of layer: LayerItems, picture: Int) -> JSONValue {
    let (index, number) = (item.neuron.layer, item.neuron.number)
    return [
      "picture": .integer(picture),
      "neuron": .string(graph.identity(ofNeuron: number, inLayer: index)),
      "layer": .integer(layerNumbers[index]),
      "layerName": .string(graph.layers[index].name),
      "number": .integer(number),
      "singularValue": .number(graph.layers[index].singularValues[number]),
      "inputSize": JSONValue(layer.inputSize),
      "height": .integer(item.image.height),
      "width": .integer(item.image.width),
      "least": .number(item.image.least),
      "greatest": .number(item.image.greatest),
      "mean": .number(item.image.mean),
      "sobelCosine": item.sobelCosine.map { .number($0) } ?? .null,
    ]
  }
}
