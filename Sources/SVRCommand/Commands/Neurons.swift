import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr neurons`: what spectral neurons are.
struct Neurons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neurons",
    abstract: "Show what spectral neurons write and read: channels, positions, filters as images.",
    discussion: """
      A neuron is named TENSOR#K, or L#K by its layer's number, K from 0 in descending order of singular value; without \
      names the leading ones of each layer are shown. Entries are those of the singular vectors, of length 1, with their \
      signs; a share is a channel's part of the vector's squared length. A star marks a neuron in a cluster of nearly \
      equal singular values, whose vectors are defined only up to a rotation among the cluster's.

      --plot draws the filters that each neuron reads, of the channels of the largest shares: kernels as images, those of one \
      axis as strips, and where a layer reads the network's input flattened, the pictures that --input-shape makes of it.
      """)

  @OptionGroup var model: ModelOptions

  @Argument(help: ArgumentHelp("The neurons; without any, the leading ones of each layer.", valueName: "neuron"))
  var names: [String] = []

  @Option(help: ArgumentHelp("How many leading neurons of each layer (default: 3).", valueName: "n"))
  var leading: Int?

  @Option(help: ArgumentHelp("How many channels of each neuron.", valueName: "n"))
  var top = 3

  @OptionGroup var input: InputShapeOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var json: JSONOption

  @OptionGroup var plot: PlotOptions
  @OptionGroup var images: ImageOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if leading != nil && !names.isEmpty { throw ValidationError("--leading and names of neurons exclude each other") }
    if let leading, leading < 1 { throw ValidationError("--leading must be at least 1") }
    if top < 1 { throw ValidationError("--top must be at least 1") }
  }

  func run() throws {
    let drawing = try plot.drawing()
    let shape = try input.shape()
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: drawing?.path)
    let neurons = try names.isEmpty ? graph.leadingNeurons(leading ?? 3) : names.map(graph.neuron(named:))
    let profiles = try graph.profiles(of: neurons, inputShape: shape)
    if json.isJSON {
      try StandardOutput.write(graph.neuronsDocument(profiles, top: top, inputShape: shape))
    } else {
      try StandardOutput.write(NeuronsReport(graph, profiles, top: top).text(width: Terminal.width))
    }
    guard let drawing else { return }
    try drawing.write(
      ImageGridFigure(of: profiles, in: graph, top: top, scale: images.scale, style: drawing.style), inputs: inputs)
  }
}
