import ArgumentParser
import Foundation
import GraphFiles
import SVR

/// `svr compute`: the graph, once, for every later command.
struct Compute: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compute",
    abstract: "Compute the graph and write it to a file that every command takes in the model's place.")

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write the graph; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["svr"]))
  var output: String

  func run() throws {
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: output)
    try SpectralGraphFile.write(graph, to: output, inputs: inputs)
    let neurons = graph.layers.reduce(0) { $0 + $1.count }
    report.logger().notice(
      """
      wrote \(output): \(counted(graph.layers.count, "layer")), \(counted(neurons, "neuron")), \
      \(counted(graph.connections.count, "connection"))
      """)
  }
}
