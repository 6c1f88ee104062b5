import Checkpoints
import Execution
import Foundation
import TestSupport
import Testing

/// A model of the archive that `Fixtures/make_operator_fixtures.py` wrote, with what goes in and what comes out.
struct OperatorCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// How far off an output may be, relative to the greater of 1 and what is expected.
  let tolerance: Float

  var testDescription: String { name }

  /// All of them, in the order of their names.
  static let all: [OperatorCase] = {
    let metadata = (try? archive())?.metadata ?? [:]
    return metadata.sorted { $0.key < $1.key }.map { OperatorCase(name: $0.key, tolerance: Float($0.value) ?? 0) }
  }()

  private static func archive() throws -> Checkpoint {
    let folder = try #require(Bundle.module.resourceURL)
    return try Checkpoint(contentsOf: folder.appendingPathComponent("Fixtures/operators.safetensors").path)
  }

  private static let opened = Result { try archive() }

  /// The bytes of the model's file.
  var bytes: [UInt8] { get throws { try Self.opened.get().integers(of: "\(name)/model").map { UInt8($0) } } }

  /// The network, ready to run.
  func execution(engine: (any ExecutionEngine)? = nil) throws -> NetworkExecution {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let model = try Checkpoint(contentsOf: try folder.write(bytes, to: "model.onnx"))
    return try NetworkExecution(of: model, engine: engine ?? OneDNNEngine(threads: 2))
  }

  var inputs: [String: FloatTensor] { get throws { try tensors("input") } }
  var outputs: [String: FloatTensor] { get throws { try tensors("output") } }

  private func tensors(_ kind: String) throws -> [String: FloatTensor] {
    let archive = try Self.opened.get()
    let prefix = "\(name)/\(kind)/"
    var tensors: [String: FloatTensor] = [:]
    for tensor in archive.tensors where tensor.name.hasPrefix(prefix) {
      tensors[String(tensor.name.dropFirst(prefix.count))] = try FloatTensor(
        shape: tensor.shape, values: archive.values(of: tensor.name))
    }
    return tensors
  }
}

/// The first place at which two tensors differ by more than a tolerance, relative to the greater of 1 and what is expected.
func difference(_ found: FloatTensor?, _ expected: FloatTensor, tolerance: Float) -> String? {
  guard let found else { return "nothing" }
  guard found.shape == expected.shape else { return "shape \(found.shape), not \(expected.shape)" }
  for (index, (x, y)) in zip(found.values, expected.values).enumerated() {
    let isSame = x == y || x.isNaN && y.isNaN || abs(x - y) <= tolerance * max(1, abs(y))
    if !isSame { return "at \(index): \(x), not \(y)" }
  }
  return nil
}
