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
    abstract: "Show the tensors, the linear maps, how they connect, and what is left out and why.")

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
    let topology: Topology
    if SpectralGraphFile.isGraph(checkpoint) {
      topology = try SpectralGraphFile.read(checkpoint).selecting(model.layers).topology
    } else {
      topology = try Network(checkpoint, topologyFile: model.topology, layers: model.layers).topology
    }
    for warning in checkpoint.warnings { logger.warning("\(warning)") }
    if let topologyOut {
      let inputs = checkpoint.files.map(\.path) + [model.model] + [model.topology].compactMap(\.self)
      let file = try AtomicFile(path: topologyOut, inputs: inputs)
      try file.write(topology.statement.serialisedText(indentation: .pretty) + "\n")
      try file.commit()
    }
    let name = URL(fileURLWithPath: model.model).lastPathComponent
    if json.isJSON {
      return try StandardOutput.write(
        topology.inspectDocument(model: name, format: checkpoint.format.rawValue, warnings: checkpoint.warnings))
    }
    let tensors = "\(checkpoint.format.rawValue), \(counted(checkpoint.tensors.count, "tensor"))"
    try StandardOutput.write(
      "\(name.printable()): \(tensors)\n"
        + InspectReport(topology, listsAll: report.verbose).text(width: Terminal.width))
  }
}
