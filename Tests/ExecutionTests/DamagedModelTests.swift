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
      let bytes = damaged(try model.bytes, &generator)
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
    #expect(run > 60 && refused > 60, "\(run) were run and \(refused) refused")
  }

  /// A model with a byte or two changed: any, or the number of an attribute, or a stored integer of 64 bits to one far out.
  private func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let attributes = bytes.indices.dropLast().filter { [0x18, 0x40].contains(bytes[$0]) && bytes[$0 + 1] < 0x80 }
    let integers = bytes.indices.dropLast(7).filter { start in
      let rest = bytes[start + 2..<start + 8]
      return rest.allSatisfy { $0 == 0 } || rest.allSatisfy { $0 == 0xFF }
    }
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0...1:
        if let place = attributes.randomElement(using: &generator) {
          bytes[place + 1] = .random(in: 0..<0x80, using: &generator)
        }
      case 2...3:
        guard let place = integers.randomElement(using: &generator) else { continue }
        let number = [Int64.min, .max, -1, 0, 1, 1 << 31, 1 << 62, -(1 << 31)].randomElement(using: &generator) ?? 0
        bytes.replaceSubrange(place..<place + 8, with: littleEndianBytes([UInt64(bitPattern: number)]))
      default:
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] = .random(in: 0...255, using: &generator)
      }
    }
    return bytes
  }
}
