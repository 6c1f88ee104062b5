import ArgumentParser
import Checkpoints
import Foundation
import GraphFiles
import Networks
import SVR
import Tensors

/// `svr inspect`: what is in the file and how it was understood.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show the tensors, the linear maps, how they connect, and what is left out and why.",
    discussion: """
      No weight is read. A linear map is a tensor that multiplies: it reads I channels at z positions and writes O channels; #3 \
      in the column reads is the map of that number, #3[0..<4] its first four channels. A graph of operations (ONNX, Keras) says \
      how maps connect, else the names of a known family, else the order in which all shapes fit; where more than one fits, \
      that is called a guess. A break names what could not be followed. --topology-out writes what was found, to be mended and \
      given back with --topology.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var json: JSONOption
  @Option(
    help: ArgumentHelp(
      "Also write what was found as a topology file, to be edited and given back with --topology.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var topologyOut: String?

  @OptionGroup var report: ReportOptions

  func run() throws {
    let logger = report.logger()
    let checkpoint = try Checkpoint(contentsOf: model.model, options: model.checkpointOptions)
    let (topology, provenance) = try found(in: checkpoint)
    for warning in checkpoint.warnings { logger.warning("\(warning)") }
    if let topologyOut {
      let inputs = checkpoint.files.map(\.path) + [model.model] + [model.topology].compactMap(\.self)
      let file = try AtomicFile(path: topologyOut, inputs: inputs)
      try file.write(topology.statement.serialisedText(indentation: .pretty) + "\n")
      try file.commit()
    }
    if json.isJSON {
      return try StandardOutput.write(
        topology.inspectDocument(provenance: provenance, warnings: checkpoint.warnings))
    }
    let tensors = "\(provenance.format), \(counted(topology.maps.count + topology.omissions.count, "tensor"))"
    try StandardOutput.write(
      provenance.heading(tensors, Terminal.width) + "\n"
        + InspectReport(topology, listsAll: report.verbose).text(width: Terminal.width))
  }

  /// The network in a model, or the one that a graph was computed from.
  private func found(in checkpoint: Checkpoint) throws -> (Topology, Provenance) {
    if SpectralGraphFile.isGraph(checkpoint) {
      let graph = try SpectralGraphFile.read(checkpoint).selecting(model.layers)
      return (graph.topology, graph.provenance)
    }
    let network = try Network(checkpoint, topologyFile: model.topology, layers: model.layers)
    return (network.topology, try network.provenance(SpectralOptions()))
  }
}
