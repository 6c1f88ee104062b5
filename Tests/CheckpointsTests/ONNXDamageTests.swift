import Checkpoints
import Foundation
import Randomness
import TestSupport
import Testing

@Suite("Damaged ONNX files: an error or a model, never a crash")
struct ONNXDamageTests {
  @Test("cut at every byte: refused")
  func cuts() throws {
    let folder = try TemporaryFolder()
    for count in Self.seed.indices {
      let error = try failure(folder, Array(Self.seed.prefix(count)))
      #expect([.truncated, .malformed].contains(error?.category), "cut at \(count): \(error.debugDescription)")
    }
    #expect(try failure(folder, Self.seed) == nil)
  }

  @Test("every byte changed: refused or read", arguments: [0x01, 0x02, 0x08, 0x10, 0x40, 0x80, 0xFF] as [UInt8])
  func flips(_ mask: UInt8) throws {
    let folder = try TemporaryFolder()
    for position in Self.seed.indices {
      var bytes = Self.seed
      bytes[position] ^= mask
      _ = try failure(folder, bytes)
    }
  }

  @Test("random splices and numbers: refused or read", arguments: 0..<30)
  func splices(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    for _ in 0..<50 {
      var bytes = Self.seed
      for _ in 0...Int.random(in: 0..<3, using: &generator) { mutate(&bytes, using: &generator) }
      _ = try failure(folder, bytes)
    }
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let numbers: [UInt64] = [0, 1, 127, 128, 1 << 31, 1 << 32, 1 << 62, 1 << 63, .max]
    // The first bytes decide the format.
    let start = Int.random(in: 3...bytes.count, using: &generator)
    let end = Int.random(in: start...min(bytes.count, start + 20), using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2:
      let number = numbers.randomElement(using: &generator) ?? 0
      bytes.replaceSubrange(start..<min(end, start + 2), with: ProtobufBuilder.varint(number))
    default: for place in start..<end { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    }
  }

  /// A model with something of everything.
  private static let seed: [UInt8] = {
    var model = ONNXBuilder()
    // The graph stands last, so that every cut takes something of it.
    (model.head, model.tail) = (model.tail, ProtobufBuilder())
    model.input("x", [nil, 3])
    model.tensor("w", [3, 2], floats: [1, 2, 3, 4, 5, 6])
    model.tensor { tensor in
      tensor.tensor("half", [2], type: 10)
      tensor.packed(5, [0x3C00, 0x4000])
    }
    model.tensor { tensor in
      tensor.tensor("shape", [2], type: 7)
      tensor.number(7, 2)
      tensor.number(7, -1)
    }
    let inner = ProtobufBuilder { $0.message(1) { $0.text(4, "Relu") } }
    let scale = ProtobufBuilder { $0.tensor("", [2], raw: [UInt8](repeating: 0, count: 8)) }
    model.node("Constant", [], ["scale"], [.onnxAttribute("value", type: 4) { $0.message(5, scale) }])
    model.node("MatMul", ["x", "w"], ["m"], [.onnxAttribute("perm", type: 7) { $0.packed(8, [1, 0]) }])
    model.node("Mul", ["m", "scale"], ["s"], [.onnxAttribute("alpha", type: 1) { $0.float(2, 0.5) }])
    model.node("Reshape", ["s", "shape"], ["r"], [.onnxAttribute("mode", type: 3) { $0.text(4, "linear") }])
    model.node("If", ["r"], ["y"], [.onnxAttribute("then_branch", type: 5) { $0.message(6, inner) }])
    return model.bytes
  }()

  /// Why the file is refused, or nil once every tensor of it was read.
  private func failure(_ folder: TemporaryFolder, _ bytes: [UInt8]) throws -> CheckpointError? {
    let path = try folder.write(bytes, to: "model.onnx")
    switch Result(catching: { () throws(CheckpointError) in try Checkpoint(contentsOf: path) }) {
    case .failure(let error):
      #expect(!error.rule.isEmpty)
      return error
    case .success(let checkpoint):
      for tensor in checkpoint.tensors where tensor.holdsNumbers {
        #expect(try checkpoint.values(of: tensor.name, as: Float.self).count == tensor.elementCount)
      }
      return nil
    }
  }
}
