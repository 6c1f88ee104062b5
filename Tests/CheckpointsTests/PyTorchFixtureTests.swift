import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite("Files that PyTorch wrote (Fixtures/make_pytorch_fixtures.py)")
struct PyTorchFixtureTests {
  @Test(
    "names, types, shapes and elements are PyTorch's own",
    arguments: [
      "state-dict.pt", "legacy.pt", "protocol-4.pt", "training.pt", "module.pt", "data-parallel.pt", "views.pt",
      "types.pt", "script.pt", "unread.pt",
    ])
  func contents(_ file: String) throws {
    let checkpoint = try open(file)
    let expected = try expectedTensors(of: file)
    #expect(checkpoint.format == .pytorch)
    #expect(checkpoint.isInDefinitionOrder)
    #expect(checkpoint.tensors.map(\.name) == expected.map(\.name))
    for tensor in expected {
      let info = try #require(checkpoint.tensor(named: tensor.name))
      #expect(info.elementType.rawValue == tensor.type, "\(tensor.name)")
      #expect(info.shape == tensor.shape, "\(tensor.name)")
      if let values = tensor.values {
        #expect(try checkpoint.values(of: tensor.name, as: Double.self) == values, "\(tensor.name)")
      }
    }
  }

  @Test(
    "what was read around is said",
    arguments: [
      ("state-dict.pt", []),
      ("legacy.pt", []),
      ("protocol-4.pt", []),
      ("data-parallel.pt", ["removed the wrapper's prefix module. from tensor names"]),
      ("views.pt", ["tied tensors, stored once: tied = base"]),
      ("script.pt", ["not run: __torch__.torch.nn.modules.linear.Linear", "a TorchScript archive"]),
      (
        "unread.pt",
        ["skipped: sparse (a sparse tensor), quantised (a quantised tensor), meta (a meta tensor"]
      ),
      (
        "module.pt",
        [
          "not run: __main__.Net, torch.nn.modules.conv.Conv2d, torch.nn.modules.batchnorm.BatchNorm2d, "
            + "torch.nn.modules.container.Sequential, torch.nn.modules.flatten.Flatten, "
            + "torch.nn.modules.linear.Linear"
        ]
      ),
      (
        "training.pt", ["not run: numpy", "left out: best: 1 tensor, ema: 9 tensors, optimizer: 18 tensors, rng_state"]
      ),
    ] as [(String, [String])])
  func warnings(_ file: String, _ expected: [String]) throws {
    let warnings = try open(file).warnings
    #expect(warnings.count == expected.count, "\(warnings)")
    for (warning, expected) in zip(warnings, expected) { #expect(warning.hasPrefix(expected)) }
  }

  @Test("plain values beside the model are kept")
  func metadata() throws { #expect(try open("training.pt").metadata["epoch"] == "7") }

  @Test("strictly, a state dict is read and a module's classes are refused")
  func strict() throws {
    _ = try open("state-dict.pt", isStrict: true)
    let error = #expect(throws: CheckpointError.self) { _ = try open("module.pt", isStrict: true) }
    #expect(error?.category == .refusedCode)
    #expect(error?.rule.contains("__main__.Net") == true)
  }

  private func open(_ file: String, isStrict: Bool = false) throws -> Checkpoint {
    try Checkpoint(contentsOf: path(file), options: CheckpointOptions(isStrict: isStrict))
  }

  private func path(_ file: String) throws -> String {
    try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/\(file)").path
  }

  private struct ExpectedTensor: Decodable {
    let name: String
    let type: String
    let shape: [Int]
    let values: [Double]?
  }

  private func expectedTensors(of file: String) throws -> [ExpectedTensor] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path("expected.json")))
    return try #require(try JSONDecoder().decode([String: [ExpectedTensor]].self, from: data)[file])
  }
}
