import GraphFiles
import SVR
import TestSupport
import Testing

@Suite(
  .enabled(if: PythonRunner.isExpected, "needs Python: make .venv from Scripts/requirements.txt, or set SVR_PYTHON"))
struct PythonRoundTripTests {
  @Test(
    "Python reads the same graph from every format", arguments: Representation.allCases, SampleGraph.Naming.allCases)
  func everyFormat(representation: Representation, naming: SampleGraph.Naming) throws {
    let folder = try TemporaryFolder()
    let graph = SampleGraph.make(representation, naming: naming, seed: 3)
    try SpectralGraphFile.write(graph, to: folder.file("graph.svr"))
    let export = GraphExport(sample: graph)
    for format in ExportFormat.allCases { try export.write(format, to: folder.file("g.\(format.rawValue)")) }
    let (status, output) = try PythonRunner.run(script: "check_exports.py", [folder.path])
    #expect(status == 0, "seed 3: \(output)")
    #expect(output.contains("equal in seven formats"))
  }

  @Test("the check fails when one number differs")
  func checkCanFail() throws {
    let folder = try TemporaryFolder()
    let graph = SampleGraph.make(seed: 4)
    try SpectralGraphFile.write(graph, to: folder.file("graph.svr"))
    let export = GraphExport(sample: graph)
    for format in ExportFormat.allCases { try export.write(format, to: folder.file("g.\(format.rawValue)")) }
    let other = GraphExport(sample: SampleGraph.make(seed: 5))
    try other.write(.gexf, to: folder.file("g.gexf"))
    let (status, output) = try PythonRunner.run(script: "check_exports.py", [folder.path])
    #expect(status == 1)
    #expect(output.contains("g.gexf"))
  }
}

extension GraphExport {
  /// A sample graph with its sample selection.
  init(sample graph: SpectralGraph) {
    self.init(
      graph: graph, selection: SampleGraph.selection(of: graph), intensities: SampleGraph.intensities(of: graph),
      clustered: SampleGraph.clustered(of: graph))
  }
}
