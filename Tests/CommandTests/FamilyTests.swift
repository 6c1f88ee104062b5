import JSON
import Randomness
import TestSupport
import Testing

/// A network of a known family through the command.
@Suite struct FamilyTests {
  private let folder: TemporaryFolder
  private let model: String
  private static let family = "ResNet (torchvision): basic blocks 1-1"

  /// A residual network of 4 and 6 channels by torchvision's names, its values random.
  init() throws {
    folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 12)
    var builder = SafetensorsBuilder()
    for (name, shape) in [
      ("conv1", [4, 3, 3, 3]), ("layer1.0.conv1", [4, 4, 3, 3]), ("layer1.0.conv2", [4, 4, 3, 3]),
      ("layer2.0.conv1", [6, 4, 3, 3]), ("layer2.0.conv2", [6, 6, 3, 3]), ("layer2.0.downsample.0", [6, 4, 1, 1]),
      ("fc", [5, 6]),
    ] {
      let values = generator.nextGaussians(shape.reduce(1, *)).map { Float($0) }
      builder.add("model.\(name).weight", shape: shape, floats: values)
    }
    model = try builder.write(to: folder)
  }

  private func svr(_ arguments: String...) throws -> ProgramResult {
    try ProgramRunner(arguments: arguments + ["-q"]).run()
  }

  @Test("inspect names the family and shows every writer of a sum")
  func text() throws {
    let result = try svr("inspect", model)
    #expect(result.text.contains("7 linear maps, recognised as \(Self.family)\n"), "\(result)")
    #expect(result.text.contains(" #4, #5\n"), "\(result)")
  }

  @Test("the JSON of inspect, of the graph computed, and of its summary say it too")
  func documents() throws {
    let graph = folder.path("graph.svr")
    let computed = try svr("compute", model, "-o", graph)
    #expect(computed.ending == .exit(0), "\(computed)")
    for arguments in [["inspect", model], ["inspect", graph], ["summary", model], ["summary", graph]] {
      let result = try svr(arguments[0], arguments[1], "--json")
      let document = try JSONValue.parse(result.output)
      #expect(document["family"] == .string(Self.family), "\(arguments)")
      #expect(document["basis"] == "recognised")
      #expect(document["connections"]?.arrayValue?.count == 9, "\(arguments)")
    }
  }

  @Test("what is found can be given back as a topology file")
  func statement() throws {
    let file = folder.path("topology.json")
    _ = try svr("inspect", model, "--topology-out", file)
    let stated = try JSONValue.parse(try svr("inspect", model, "--topology", file, "--json").text)
    let found = try JSONValue.parse(try svr("inspect", model, "--json").text)
    #expect(stated["connections"] == found["connections"] && stated["family"] == .null)
  }
}
