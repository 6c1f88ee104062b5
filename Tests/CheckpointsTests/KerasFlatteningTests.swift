import JSON
import Testing

@testable import Checkpoints

@Suite("Models inside models taken apart")
struct KerasFlatteningTests {
  @Test("a model used twice has its layers used twice, whichever of its outputs is read")
  func shared() throws {
    let inner = Self.functional(
      "inner", [Self.input("x"), Self.layer("a", reads: [["x"]]), Self.layer("b", reads: [["a"]])], from: ["x"],
      to: ["b", "a"])
    let model = try Self.model(
      Self.functional(
        "outer",
        [
          Self.input("in"), Self.nested(inner, reads: [[("in", 0, 0)], [("inner", 0, 1)]]),
          Self.layer("sum", references: [[("inner", 0, 0), ("inner", 1, 1)]]),
        ], from: ["in"], to: ["sum"]))
    #expect(
      Self.lines(model) == ["in()", "inner/a(in)(inner/a)", "inner/b(inner/a)(inner/a#1)", "sum(inner/b, inner/a#1)"])
  }

  @Test("a model without layers hands its input on")
  func empty() throws {
    let model = try Self.model(
      Self.functional(
        "outer",
        [
          Self.input("in"), Self.nested(Self.sequential("nothing", []), reads: [[("in", 0, 0)]]),
          Self.layer("end", reads: [["nothing"]]),
        ], from: ["in"], to: ["end"]))
    #expect(Self.lines(model) == ["in()", "end(in)"])
  }

  @Test("the first sequential models had a list for settings, and a wrapper is its layer")
  func former() throws {
    let model = try Self.model([
      "class_name": "Sequential",
      "config": [
        Self.layer("a", reads: []),
        ["class_name": "TimeDistributed", "config": ["name": "t", "layer": Self.layer("b", reads: [])]],
        Self.layer("c", reads: []),
      ],
    ])
    #expect(Self.lines(model) == ["a()", "t/b(a)", "c(t/b)"])
  }

  @Test("what describes no network is said")
  func faults() {
    let selfish = Self.functional(
      "m", [Self.nested(Self.sequential("s", []), reads: [[("s", 0, 0)]]), Self.layer("a", reads: [["s"]])], from: [],
      to: [])
    #expect(Self.fault(selfish) == "models inside each other read themselves")
    #expect(
      Self.fault(Self.functional("m", [Self.layer("a", reads: [["b"]])], from: [], to: []))
        == "a layer reads b, which is not there")
    let twice = [
      Self.input("x"), Self.layer("a", reads: [["x"], ["x"]]), Self.layer("b", references: [[("a", 2, 0)]]),
    ]
    #expect(
      Self.fault(Self.functional("m", twice, from: ["x"], to: ["b"]))
        == "a layer reads use 3 of a, which is used 2 times")
    #expect(Self.fault(["class_name": "Mine", "config": [:]]) == "a layer of class Mine without a name")
    #expect(Self.fault(["config": [:]]) == "a layer without class_name and config")
    #expect(
      Self.fault(Self.sequential("m", [Self.layer("a", reads: []), Self.layer("a", reads: [])]))
        == "two layers are named a")
  }

  @Test("models that use each other many times over are not followed for ever")
  func growth() {
    var model = Self.sequential("m0", [Self.layer("leaf", reads: [])])
    for level in 1...9 {
      let uses = [[(String, Int, Int)]](repeating: [("x", 0, 0)], count: 10)
      model = Self.functional(
        "m\(level)", [Self.input("x"), Self.nested(model, reads: uses)], from: ["x"], to: ["m\(level - 1)"])
    }
    #expect(Self.fault(model)?.contains("more than 100000 times") == true)
  }

  private static func model(_ value: JSONValue) throws -> KerasModel {
    try KerasFlattening.model(of: KerasNode(value))
  }

  private static func fault(_ value: JSONValue) -> String? {
    do {
      _ = try model(value)
      return nil
    } catch {
      return (error as? KerasFault)?.rule
    }
  }

  private static func lines(_ model: KerasModel) -> [String] {
    model.layers.map { layer in
      layer.name
        + layer.calls.map { call in
          "(" + call.map { model.layers[$0.layer].name + ($0.call > 0 ? "#\($0.call)" : "") }.joined(separator: ", ")
            + ")"
        }.joined()
    }
  }

  private static func input(_ name: String) -> JSONValue {
    ["class_name": "InputLayer", "name": .string(name), "config": ["name": .string(name)], "inbound_nodes": []]
  }

  private static func layer(_ name: String, reads: [[String]]) -> JSONValue {
    layer(name, references: reads.map { $0.map { ($0, 0, 0) } })
  }

  private static func layer(_ name: String, references: [[(String, Int, Int)]]) -> JSONValue {
    nested(["class_name": "Add", "config": ["name": .string(name)], "name": .string(name)], reads: references)
  }

  private static func nested(_ model: JSONValue, reads: [[(String, Int, Int)]]) -> JSONValue {
    var members = model.objectValue ?? [:]
    members["inbound_nodes"] = .array(
      reads.map { .array($0.map { [.string($0.0), .integer($0.1), .integer($0.2), [:]] }) })
    return .object(members)
  }

  private static func sequential(_ name: String, _ layers: [JSONValue]) -> JSONValue {
    [
      "class_name": "Sequential", "name": .string(name),
      "config": ["name": .string(name), "layers": .array(layers)],
    ]
  }

  private static func functional(
    _ name: String, _ layers: [JSONValue], from inputs: [String], to outputs: [String]
  ) -> JSONValue {
    func references(_ names: [String]) -> JSONValue { .array(names.map { [.string($0), 0, 0] }) }
    return [
      "class_name": "Functional", "name": .string(name),
      "config": [
        "name": .string(name), "layers": .array(layers), "input_layers": references(inputs),
        "output_layers": references(outputs),
      ],
    ]
  }
}
