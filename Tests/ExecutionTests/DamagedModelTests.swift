import Checkpoints
import Execution
import Foundation
import Randomness
import TestSupport
import Testing

@Suite("Damaged models")
struct DamagedModelTests {
  /// How much a value may take: small enough that what a damaged size asks for is soon computed, or refused.
  private static let memoryLimit = 1 << 20

  @Test("Models with bytes changed are run or refused, and never trap", arguments: 1...8)
  func bytes(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    let engine = try OneDNNEngine(threads: 1)
    var (refused, run) = (0, 0)
    for model in OperatorCase.all {
      var bytes = try model.bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] = Bool.random(using: &generator) ? .random(in: 0...255, using: &generator) : bytes[place] ^ 1
      }
      do {
        let checkpoint = try Checkpoint(contentsOf: try folder.write(bytes, to: "model.onnx"))
        let execution = try NetworkExecution(of: checkpoint, engine: engine, memoryLimit: Self.memoryLimit)
        let values = try execution.values(model.outputs.keys.sorted(), inputs: model.inputs)
        for value in values.values {
          #expect(value.shape.reduce(1, *) == value.values.count, "\(model.name), seed \(seed)")
        }
        run += 1
      } catch let error as ExecutionError {
        #expect(!error.rule.isEmpty && error.file != nil, "\(model.name), seed \(seed): \(error)")
        refused += 1
      } catch is CheckpointError {
        refused += 1
      }
    }
    #expect(run > 100 && refused > 100, "\(run) were run and \(refused) refused")
  }
}
