import Foundation
import JSON
import TestSupport
import Testing

/// Near-kernels through the command.
@Suite("svr kernels") struct KernelTests {
  private func document(_ arguments: String...) throws -> JSONValue {
    let result = try ProgramRunner(arguments: ["kernels", "--json", "-q"] + arguments).run()
    #expect(result.ending == .exit(0), "\(result)")
    return try JSONValue.parse(result.output)
  }

  private func connections(_ document: JSONValue) throws -> [JSONValue] {
    try #require(document["connections"]?.arrayValue)
  }

  private func deviations(_ document: JSONValue) throws -> [Double] {
    try connections(document).map { try #require($0["deviation"]?.doubleValue) }
  }

  @Test("with batch normalisation every connection between convolutions deviates by 0.10 or more, p at its least")
  func batchNormalisation() throws {
    let document = try document(Models.trained, "--simulations", "49")
    let between = try connections(document).dropLast()
    #expect(between.count == 9)
    #expect(try deviations(document).dropLast().allSatisfy { $0 >= 0.10 && $0 <= 0.25 })
    #expect(between.allSatisfy { $0["deviationPValue"] == 0.02 })
    #expect(between.contains { ($0["splitChannels"]?.intValue ?? 0) > 20 })
    #expect(between.contains { $0["nearKernelChannels"] == [14, 29] })
  }

  @Test("without batch normalisation none deviates by more than 0.045, and no channel is split")
  func noBatchNormalisation() throws {
    let document = try document(Models.trainedWithoutNormalisation, "--simulations", "0")
    #expect(try deviations(document).count == 10 && deviations(document).allSatisfy { $0 <= 0.045 })
    for connection in try connections(document) {
      #expect(connection["splitChannels"] == 0 && connection["nearKernelChannels"] == [])
      #expect(connection["deviationPValue"] == .null)
      #expect(connection["noPValueBecause"] == "no simulation was asked for")
    }
  }

  @Test("a computed graph gives the same document, table and figure")
  func computedGraph() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let graph = folder.path("graph.svr")
    _ = try ProgramRunner("compute", model, "--representation", "mixed", "-o", graph).run()
    #expect(try document(model, "--simulations", "19") == document(graph, "--simulations", "19"))
    let results = try [model, graph].map { input -> (ProgramResult, Data) in
      let figure = folder.path("kernels.pdf")
      let result = try ProgramRunner("kernels", input, "--simulations", "19", "--plot", figure).run()
      return (result, try Data(contentsOf: URL(fileURLWithPath: figure)))
    }
    #expect(results[0].0.ending == .exit(0) && results[0].0.output == results[1].0.output)
    #expect(results[0].1 == results[1].1)
  }

  @Test("the document's members")
  func shape() throws {
    let folder = try TemporaryFolder()
    let document = try document(Models.convolutional().write(to: folder), "--simulations", "9", "--seed", "3")
    #expect(document["schema"] == "svr-kernels-1")
    #expect(document["provenance"]?["options"]?["representation"] == "mixed")
    #expect(document["simulations"] == 9 && document["seed"] == 3)
    #expect(document["rates"] == ["split": 0.01, "splitCorrection": "bonferroni", "nearKernelMass": 0.95])
    let first = try #require(try connections(document).first)
    #expect(first["source"] == "features.0.weight" && first["target"] == "features.3.weight")
    #expect(first["channels"] == 10)
    for name in ["target", "source"] { #expect(first["internalDimensions"]?[name]?.intValue != nil) }
    for name in ["deviation", "deviationPValue", "massOutside", "massUnwritten"] {
      #expect(first[name]?.doubleValue != nil, "\(name)")
    }
    for side in ["writing", "reading"] {
      let masses = try #require(first[side]?["nearKernelMasses"]?.arrayValue)
      #expect(masses.count == 10 && masses.allSatisfy { (0...1).contains($0.doubleValue ?? -1) })
      #expect(first[side]?["logPValues"]?.arrayValue?.count == 10)
    }
  }

  @Test("the same on any number of threads")
  func threads() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let texts = try ["1", "2", "7"].map { threads in
      try ProgramRunner("kernels", model, "--simulations", "39", "--threads", threads).run().output
    }
    #expect(Set(texts).count == 1)
  }

  @Test("a graph of another representation is refused with what to do")
  func otherRepresentation() throws {
    let folder = try TemporaryFolder()
    let graph = folder.path("graph.svr")
    _ = try ProgramRunner("compute", Models.convolutional().write(to: folder), "-o", graph).run()
    let result = try ProgramRunner("kernels", graph, "-q").run()
    #expect(result.isRefusalInOneLine, "\(result)")
    #expect(result.errors.contains("this graph's is svr: compute it with --representation mixed"), "\(result)")
  }

  @Test("a connection is chosen by number, or by its layers' numbers or names")
  func chosenConnection() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let figures = try ["1", "1:2", "features.3.weight:classifier.weight"].map { name in
      let figure = folder.path("kernels.svg")
      let result = try ProgramRunner(
        "kernels", model, "--simulations", "9", "--plot", figure, "--connection", name
      ).run()
      #expect(result.ending == .exit(0), "\(result)")
      return try String(contentsOfFile: figure, encoding: .utf8)
    }
    #expect(Set(figures).count == 1 && figures[0].contains("<desc>features.3.weight → classifier.weight"))
  }
}
