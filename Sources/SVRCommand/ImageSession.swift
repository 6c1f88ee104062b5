import Checkpoints
import Execution
import Foundation
import GraphFiles
import ImageFiles
import Networks
import SVR
import SpectralImages

/// One run of `svr images`: the network that is shown pictures, and the layers that are looked at.
struct ImageSession {
  private let command: Images
  private let outputs: ImageOutputs
  private let checkpoint: Checkpoint
  private let network: PictureNetwork
  /// The chosen layers, by their numbers in the whole network, and their names.
  private let layers: [Int]
  private let source: GraphSource
  private let inputs: [String]

  /// Opens the network; what is wrong with it or with the layers is found before anything is computed.
  init(_ command: Images, _ outputs: ImageOutputs) throws {
    var model = ModelOptions()
    var reading = ReadingOptions()
    (reading.layers, reading.topology, reading.strict) = ([], nil, false)
    (model.model, model.reading) = (command.model, reading)
    let opened = try GraphSource(model: model, compute: command.compute.compute, report: command.report)
      .opened(for: nil)
    (checkpoint, inputs) = (opened.checkpoint, opened.inputs + command.images)
    try outputs.check(inputs: inputs)
    let threads = command.compute.threads ?? ProcessInfo.processInfo.activeProcessorCount
    guard case .onnx? = checkpoint.structure else {
      throw SpectralImageError.notExecutable(file: checkpoint.path, format: checkpoint.format.rawValue)
    }
    network = try PictureNetwork(checkpoint, engine: OneDNNEngine(threads: threads))
    let topology = try Network(checkpoint).topology
    layers = try Self.layers(command, of: topology)
    for layer in layers { _ = try network.site(of: topology.maps[layer]) }
    reading.layers = ImageLayers.patterns(of: layers, in: topology)
    model.reading = reading
    source = GraphSource(model: model, compute: command.compute.compute, report: command.report)
    (self.command, self.outputs) = (command, outputs)
  }

  /// The layers asked for, or by default some or all convolutions.
  private static func layers(_ command: Images, of topology: Topology) throws -> [Int] {
    if !command.layer.isEmpty { return try ImageLayers.named(command.layer, in: topology) }
    let usual = command.sobel == nil ? ImageLayers.spread(over: topology) : ImageLayers.convolutions(of: topology)
    guard !usual.isEmpty else {
      throw UsageError("\(command.model): no 2-D convolution among its \(topology.maps.count) linear maps")
    }
    return usual
  }

  private var preparation: PicturePreparation { command.picture.preparation }

  private func prepared(_ path: String) throws(PictureError) -> PreparedPicture {
    try PreparedPicture(contentsOf: path, for: network.input, by: preparation)
  }

  /// The chosen layers, decomposed, and their numbers; a layer that could not be decomposed is not among them.
  private func graph() throws -> (graph: SpectralGraph, numbers: [Int]) {
    let graph = try source.graph(in: checkpoint)
    let names = try Network(checkpoint).topology.maps.map(\.name)
    return (graph, graph.layers.map { layer in names.firstIndex(of: layer.name) ?? 0 })
  }

  /// Makes the spectral images of some pictures, writes them and prints their table.
  func show(_ paths: [String], neurons: [Int]) throws {
    let pictures = try paths.map(prepared)
    let (graph, numbers) = try graph()
    let progress = Progress("making spectral images", isQuiet: command.report.quiet)
    defer { progress.finish() }
    let gallery = try SpectralGallery(
      of: graph, layerNumbers: numbers, neurons: neurons, pictures: pictures, in: network, progress: progress.update)
    progress.finish()
    let document = preparation.document(for: network.input)
    let words = preparation.summary(for: network.input)
    try outputs.write(gallery, words: words, preparation: document, inputs: inputs)
    if command.json.isJSON { return try StandardOutput.write(gallery.document(preparation: document)) }
    try StandardOutput.write(ImagesReport(gallery, preparation: words).text(width: Terminal.width))
  }

  /// Compares the spectral images of many pictures with their edges, writes the cosines and prints their table.
  func study(_ paths: [String], count: Int) throws {
    let inputs = inputs + paths
    try outputs.check(inputs: inputs)
    let (graph, numbers) = try graph()
    let progress = Progress("showing pictures", isQuiet: command.report.quiet)
    defer { progress.finish() }
    let study = try SobelStudy(
      of: graph, layerNumbers: numbers, count: count, pictures: paths, in: network, progress: progress.update,
      prepared: prepared)
    progress.finish()
    let document = preparation.document(for: network.input)
    let words = preparation.summary(for: network.input)
    try outputs.write(study, words: words, preparation: document, inputs: inputs)
    if command.json.isJSON { return try StandardOutput.write(study.document(preparation: document)) }
    try StandardOutput.write(SobelReport(study, preparation: words).text(width: Terminal.width))
  }
}
