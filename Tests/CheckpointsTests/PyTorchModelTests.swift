import Checkpoints
import TestSupport
import Testing

@Suite("The model in a PyTorch file")
struct PyTorchModelTests {
  @Test("the usual names go before others, the trained weights before their average")
  func usualNames() throws {
    let checkpoint = try open { weight in
      ["ema": .dictionary(["w": weight(1)]), "state_dict": .dictionary(["w": weight(2)]), "epoch": 4]
    }
    #expect(try checkpoint.values(of: "w", as: Float.self) == [2])
    #expect(checkpoint.warnings == ["left out: ema: 1 tensor"])
    #expect(checkpoint.metadata == ["epoch": "4"])
  }

  @Test("a single part under any name is the model, at any depth")
  func singlePart() throws {
    let checkpoint = try open { weight in
      [
        "mine": .dictionary(["inner": .dictionary(["w": weight(1)])]),
        "optimizer": .dictionary(["state": .dictionary([0: .dictionary(["m": weight(2)])])]),
        "lr_scheduler": .dictionary(["w": weight(3)]),
      ]
    }
    #expect(checkpoint.tensors.map(\.name) == ["w"])
    #expect(checkpoint.warnings == ["left out: optimizer: 1 tensor, lr_scheduler: 1 tensor"])
  }

  @Test("several parts of unknown names are all read, with their names in front")
  func severalParts() throws {
    let checkpoint = try open { weight in
      [
        "generator": .dictionary(["w": weight(1)]), "discriminator": .dictionary(["w": weight(2)]),
        "optimizer_g": .dictionary(["w": weight(3)]),
      ]
    }
    #expect(checkpoint.tensors.map(\.name) == ["generator.w", "discriminator.w"])
    #expect(checkpoint.warnings == ["left out: optimizer_g: 1 tensor"])
  }

  @Test("a pickled module gives its parameters, buffers and modules, in that order")
  func module() throws {
    let checkpoint = try open { weight in
      func module(_ parameters: PickleTerm, _ modules: PickleTerm) -> PickleTerm {
        let buffers = PickleTerm.dictionary(["b": weight(7)])
        return .object(
          "my", "Net",
          state: .dictionary([
            "training": .bool(true), "_buffers": buffers, "_modules": modules, "_parameters": parameters,
            "cache": weight(9),
          ]))
      }
      let inner = module(.dictionary(["w": parameter(weight(2))]), .dictionary([:]))
      return ["model": module(.dictionary(["w": parameter(weight(1)), "none": .none]), .dictionary(["fc": inner]))]
    }
    #expect(checkpoint.tensors.map(\.name) == ["w", "b", "fc.w", "fc.b"])
    #expect(checkpoint.warnings == ["not run: my.Net"])
  }

  @Test(
    "wrappers' prefixes are removed wherever they stand, but never the last part of a name",
    arguments: [
      (["module.a", "module.b"], ["a", "b"]), (["_orig_mod.module.a"], ["a"]), (["net.module.conv.w"], ["net.conv.w"]),
      (["a.module"], ["a.module"]), (["module"], ["module"]), (["modules.a"], ["modules.a"]),
      (["module.a", "a"], ["module.a", "a"]),
    ])
  func prefixes(_ stored: [String], _ expected: [String]) throws {
    let checkpoint = try open(object: { weight in
      let entries = stored.enumerated().flatMap { PickleTerm.string($1).opcodes + weight(Float($0)).opcodes }
      return .raw(Array("}(".utf8) + entries + Array("u".utf8))
    })
    #expect(checkpoint.tensors.map(\.name) == expected)
    #expect(checkpoint.warnings.isEmpty == !stored.contains { $0.contains("module.") || $0.contains("_mod.") })
  }

  @Test("a tensor alone, and tensors in a list")
  func bareTensors() throws {
    #expect(try open(object: { $0(1) }).tensors.map(\.name) == ["tensor"])
    #expect(try open(object: { .list([$0(1), .none, $0(2)]) }).tensors.map(\.name) == ["0", "2"])
  }

  @Test("a tensor of a subclass is its data")
  func subclass() throws {
    let checkpoint = try open { weight in
      let call = PickleTerm.tuple([
        PyTorchBuilder.storage("0", count: 1), 0, .tuple([1]), .tuple([1]), .bool(false), .none,
      ])
      _ = weight(3)
      return [
        "w": .call(
          "torch._tensor", "_rebuild_from_type_v2",
          [.global("torch._utils", "_rebuild_tensor_v2"), .global("torch", "Tensor"), call, .dictionary([:])])
      ]
    }
    #expect(try checkpoint.values(of: "w", as: Float.self) == [3])
  }

  private func parameter(_ tensor: PickleTerm) -> PickleTerm {
    .call("torch._utils", "_rebuild_parameter", [tensor, .bool(true), .call("collections", "OrderedDict", [])])
  }

  /// Makes tensors of one element.
  private final class Weight {
    var builder = PyTorchBuilder()

    func callAsFunction(_ value: Float) -> PickleTerm { builder.tensor([value], shape: [1]) }
  }

  private func open(_ entries: (Weight) -> KeyValuePairs<PickleTerm, PickleTerm>) throws -> Checkpoint {
    try open(object: { .dictionary(entries($0)) })
  }

  private func open(object: (Weight) -> PickleTerm) throws -> Checkpoint {
    let weight = Weight()
    let root = object(weight)
    let folder = try TemporaryFolder()
    return try Checkpoint(contentsOf: folder.write(weight.builder.bytes(root), to: "model.pt"))
  }
}
