import JSON
import Randomness
import TestSupport
import Testing

@Suite("Spectra in svr summary")
struct SpectraTests {
  private func model(in folder: TemporaryFolder) throws -> String {
    var generator = SeededGenerator(seed: 71)
    var model = SafetensorsBuilder()
    model.add("fc1.weight", shape: [20, 30], floats: generator.nextGaussians(600).map { Float($0) + 1 })
    model.add("fc2.weight", shape: [12, 20], floats: [Float](repeating: 0.25, count: 240))
    model.add("fc3.weight", shape: [1, 12], floats: generator.nextGaussians(12).map { Float($0) })
    return try model.write(to: folder, "model.safetensors")
  }

  @Test("A table of its own, with every sign explained")
  func table() throws {
    let folder = try TemporaryFolder()
    let result = try ProgramRunner("summary", model(in: folder), "--spectra").run()
    #expect(result.ending == .exit(0))
    for word in ["||W||_F", "stable rank", "effective rank", "spikes", "alpha", "xmin", "Marchenko-Pastur"] {
      #expect(result.text.contains(word), "\(word): \(result.text)")
    }
    #expect(try !ProgramRunner("summary", model(in: folder)).run().text.contains("alpha"))
  }

  @Test("The document has a spectrum a layer, the same from the graph's file, null unless asked for")
  func document() throws {
    let folder = try TemporaryFolder()
    let path = try model(in: folder)
    let graph = folder.path("graph.svr")
    #expect(try ProgramRunner("compute", path, "-o", graph).run().ending == .exit(0))
    let layers = try [path, graph].map { source in
      try JSONValue.parse(ProgramRunner("summary", source, "--spectra", "--json").run().output)["layers"]
    }
    #expect(layers[0] == layers[1])
    let spectra = try #require(layers[0]?.arrayValue).map { $0["spectrum"] }
    #expect(spectra.map { $0?["spikes"] } == [1, 1, .null])
    #expect(spectra[0]?["powerLaw"]?["alpha"]?.doubleValue != nil)
    #expect(spectra[0]?["groups"]?.arrayValue?.first?["edge"]?.doubleValue != nil)
    #expect(spectra[1]?["condition"] == .null && spectra[1]?["powerLaw"] == .null)
    let plain = try JSONValue.parse(ProgramRunner("summary", path, "--json").run().output)
    #expect(plain["layers"]?.arrayValue?.allSatisfy { $0["spectrum"] == .null } == true)
  }

  @Test("A level without --spectra, or out of range, is refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    let path = try model(in: folder)
    let refused = [
      ["--spike-level", "0.01"], ["--spectra", "--spike-level", "0"], ["--spectra", "--spike-level", "1"],
    ]
    for options in refused {
      let result = try ProgramRunner(arguments: ["summary", path] + options).run()
      #expect(result.ending == .exit(2) && result.errors.contains("spike-level"), "\(result)")
    }
  }
}
