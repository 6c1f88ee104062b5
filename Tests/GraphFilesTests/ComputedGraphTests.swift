import Checkpoints
import Foundation
import GraphFiles
import Networks
import SVR
import Testing

/// Graphs computed from small trained-like networks, through the file and the exports.
@Suite struct ComputedGraphTests {
  static let models = ["mlp", "conv", "conv-dense", "dominant"]

  @Test("a computed graph read back has the same significant edges", arguments: models, Representation.allCases)
  func readBack(model: String, representation: Representation) throws {
    let folder = try TemporaryFolder()
    let graph = try Self.graph(model, representation)
    try SpectralGraphFile.write(graph, to: folder.file("graph.svr"))
    let read = try SpectralGraphFile.read(try Checkpoint(contentsOf: folder.file("graph.svr")))
    for rule in [Significance.Rule.sigma(1), .falseDiscoveryRate(0.2), .bonferroni(0.5)] {
      let selection = graph.significantEdges(Significance(rule), capPerConnection: 10)
      #expect(read.significantEdges(Significance(rule), capPerConnection: 10) == selection)
    }
    #expect(read.intensities() == graph.intensities())
    #expect(read.pathMetric() == graph.pathMetric())
  }

  @Test(
    "Python reads the same computed graph from every format",
    .enabled(if: PythonRunner.isExpected, "needs Python: make .venv from Scripts/requirements.txt, or set SVR_PYTHON"),
    arguments: Representation.allCases)
  func everyFormat(representation: Representation) throws {
    let folder = try TemporaryFolder()
    let graph = try Self.graph("conv-dense", representation)
    let selection = graph.significantEdges(Significance(.sigma(1)))
    try #require(!selection.edges.isEmpty)
    try SpectralGraphFile.write(graph, to: folder.file("graph.svr"))
    let export = GraphExport(graph: graph, selection: selection)
    for format in ExportFormat.allCases { try export.write(format, to: folder.file("g.\(format.rawValue)")) }
    let (status, output) = try PythonRunner.run(script: "check_exports.py", [folder.path])
    #expect(status == 0, "\(output)")
  }

  private static func graph(_ model: String, _ representation: Representation) throws -> SpectralGraph {
    let path = "Tests/SVRTests/Fixtures/reference/\(model).safetensors"
    let checkpoint = try Checkpoint(contentsOf: PythonRunner.packageRoot.appending(path: path).path)
    let graph = try SpectralGraph(of: try Network(checkpoint), representation: representation)
    try #require(!graph.connections.isEmpty)
    return graph
  }
}
