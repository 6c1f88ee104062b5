import ImageFiles
import JSON
import SVR
import SpectralImages

extension SpectralGallery {
  /// Writes an archive of NumPy arrays; `numpy.load(path, allow_pickle=False)` reads it.
  ///
  /// | array | shape | |
  /// |---|---|---|
  /// | `attributes` | `()` | the document of ``document(preparation:)``, as JSON text |
  /// | `pictures/P/seen` | `[H, W, 3]` | the picture as the network saw it, from 0 to 1 |
  /// | `pictures/P/layers/L/neurons` | `[n]` | numbers of neurons |
  /// | `pictures/P/layers/L/images` | `[n, h, w]` | their spectral images |
  ///
  /// P counts the pictures from 0; L is the layer's number in the network.
  public func writeArrays(
    to path: String, preparation: JSONValue, inputs: [String]
  ) throws(OutputError) {
    let file = try AtomicFile(path: path, inputs: inputs)
    var archive = ZipWriter(file)
    for (name, array) in arrays(preparation) {
      try archive.add(name + ".npy") { (member) throws(OutputError) in try array().write(to: member) }
    }
    try archive.finish()
    try file.commit()
  }

  /// Names and arrays, each made when it is written.
  private func arrays(_ preparation: JSONValue) -> [(String, () -> NumPyArray)] {
    var arrays: [(String, () -> NumPyArray)] = []
    arrays.append(("attributes", { NumPyArray.text(document(preparation: preparation).serialisedText()) }))
    for (number, picture) in pictures.enumerated() {
      arrays.append(("pictures/\(number)/seen", { picture.array }))
      for (layer, made) in items[number].enumerated() {
        let stem = "pictures/\(number)/layers/\(layerNumbers[layer])"
        arrays.append((stem + "/neurons", { NumPyArray.integers(made.items.map(\.neuron.number)) }))
        arrays.append((stem + "/images", { made.array }))
      }
    }
    return arrays
  }
}

extension PreparedPicture {
  /// The picture as the network saw it.
  fileprivate var array: NumPyArray {
    let numbers: [Double] = picture.intensities.map { Double($0) }
    return NumPyArray.tensor(numbers, shape: [picture.height, picture.width, 3])
  }
}

extension SpectralGallery.LayerItems {
  /// The images of a layer, which are of one size.
  fileprivate var array: NumPyArray {
    let numbers: [Double] = items.flatMap { item in item.image.values.map { Double($0) } }
    let size = items.first.map { [$0.image.height, $0.image.width] } ?? [0, 0]
    return NumPyArray.tensor(numbers, shape: [items.count] + size)
  }
}
