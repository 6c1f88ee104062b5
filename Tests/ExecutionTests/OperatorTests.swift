import Execution
import Testing

@Suite("Operations against ONNX's reference evaluator (Fixtures/make_operator_fixtures.py)")
struct OperatorTests {
  @Test("The archive is there")
  func count() { #expect(OperatorCase.all.count > 600) }

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
