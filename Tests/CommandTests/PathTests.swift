import Foundation
import JSON
import TestSupport
import Testing

/// Dominant connections and the null model through the command.
@Suite("svr paths, svr null") struct PathTests {
  private func document(_ arguments: String...) throws -> JSONValue {
    let result = try ProgramRunner(arguments: arguments + ["--json", "-q"]).run()
    #expect(result.ending == .exit(0), "\(result)")
    return try JSONValue.parse(result.output)
  }

  @Test("a trained network has chains, each a list of edges that hang together")
  func trained() throws {
    let document = try document("paths", Models.trained, "--count", "3")
    #expect(document["schema"] == "svr-paths-1")
    #expect(document["counts"]?["significance"]?["rule"] == "bonferroni")
    let paths = try #require(document["paths"]?.arrayValue)
    #expect(paths.count == 3)
    for path in paths {
      let layers = try #require(path["layers"]?.arrayValue)
      let neurons = try #require(path["neurons"]?.arrayValue)
      let edges = try #require(path["edges"]?.arrayValue)
      #expect(layers.count == neurons.count && edges.count == layers.count - 1)
      #expect(try #require(path["logPValue"]?.doubleValue) < log(0.001))
      #expect(path["pValue"]?.doubleValue != nil && path["score"]?.doubleValue != nil)
      for (edge, end) in zip(edges, neurons.dropFirst()) {
        for name in ["weight", "timesExpected", "logPValue"] { #expect(edge[name]?.doubleValue != nil, "\(name)") }
        #expect(edge["connection"]?.intValue != nil && edge["clustered"] != nil)
        #expect(edge["target"]?.stringValue?.hasSuffix("#\(end.intValue ?? -1)") == true)
      }
    }
  }

  @Test("trained without batch normalisation, or not at all, a network has none")
  func none() throws {
    #expect(try document("paths", Models.trainedWithoutNormalisation)["paths"] == [])
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    #expect(try document("paths", model)["paths"] == [])
    let result = try ProgramRunner("paths", model, "--sigma", "0", "-q").run()
    #expect(result.text.contains("No dominant connection at p <= 0.001: the best chain scores"), "\(result)")
  }

  @Test("a computed graph gives the same tables and figures", arguments: ["svr", "cosvr"])
  func computedGraph(representation: String) throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let graph = folder.path("graph.svr")
    _ = try ProgramRunner("compute", model, "--representation", representation, "-o", graph).run()
    let commands = [["paths", "--sigma", "0", "--level", "1"], ["null", "--simulations", "3"]]
    let inputs = [[model, "--representation", representation], [graph]]
    for command in commands {
      let results = try inputs.map { input -> (String, Data) in
        let figure = folder.path("figure.svg")
        let result = try ProgramRunner(arguments: command + input + ["--plot", figure, "-q"]).run()
        #expect(result.ending == .exit(0), "\(result)")
        return (result.text, try Data(contentsOf: URL(fileURLWithPath: figure)))
      }
      #expect(results[0] == results[1], "\(command)")
    }
  }

  @Test("random networks: the same for a seed on any number of threads")
  func threads() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let texts = try ["1", "3"].map {
      try ProgramRunner("null", model, "--simulations", "7", "--seed", "5", "--threads", $0, "-q").run().text
    }
    #expect(texts[0] == texts[1] && texts[0].contains("7 random networks of these shapes, seed 5"))
    let document = try document("null", model, "--simulations", "7", "--seed", "5")
    #expect(document["schema"] == "svr-null-1" && document["networks"] == 7 && document["seed"] == 5)
    #expect(document["pathScores"]?.arrayValue?.count == 7)
    for connection in try #require(document["connections"]?.arrayValue) {
      #expect(connection["deviations"]?.arrayValue?.count == 7)
    }
    let mixed = try self.document("null", model, "--simulations", "2", "--representation", "mixed")
    #expect(mixed["pathScores"] == .null && mixed["pathLogPValues"] == .null)
  }
}
