import Checkpoints
import TestSupport
import Testing

@testable import Execution

@Suite("Operations against ONNX's reference evaluator (Fixtures/make_operator_fixtures.py)")
struct OperatorTests {
  @Test("The archive is there")
  func count() { #expect(OperatorCase.all.count > 600) }

  @Test("Every operation of the table has a case")
  func table() throws {
    let folder = try TemporaryFolder()
    var seen: Set<String> = []
    for model in OperatorCase.all {
      let checkpoint = try Checkpoint(contentsOf: try folder.write(model.bytes, to: "model.onnx"))
      guard case .onnx(let graph)? = checkpoint.structure else { continue }
      seen.formUnion(graph.nodes.map(\.operation))
    }
    #expect(Set(OperatorTable.all.keys).subtracting(seen).sorted() == [])
  }

  @Test("A model gives what the reference gives", arguments: OperatorCase.all)
  func reference(_ model: OperatorCase) throws {
    let expected = try model.outputs
    #expect(!expected.isEmpty)
    let found = try model.execution().values(expected.keys.sorted(), inputs: model.inputs)
    for (name, tensor) in expected {
      let problem = difference(found[name], tensor, tolerance: model.tolerance)
      #expect(problem == nil, "\(model.name), \(name)")
    }
  }
}
