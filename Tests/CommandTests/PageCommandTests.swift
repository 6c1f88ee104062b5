import Foundation
import JSON
import TestSupport
import Testing

@Suite("svr page")
struct PageCommandTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = try Models.convolutional().write(to: folder)
  }

  private func page(_ arguments: [String]) throws -> (bytes: [UInt8], data: PageContainer) {
    let result = try ProgramRunner(arguments: ["page"] + arguments + ["-q", "-o", folder.path("page.html")]).run()
    #expect(result.ending == .exit(0) && result.output.isEmpty && result.errors.isEmpty, "\(result)")
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path("page.html"))))
    return (bytes, try #require(PageContainer(page: bytes)))
  }

  @Test("one file, the same bytes twice, on standard output as well")
  func file() throws {
    let first = try page([model]).bytes
    #expect(first.starts(with: Array("<!DOCTYPE html>".utf8)))
    #expect(try page([model]).bytes == first)
    #expect(try ProgramRunner("page", model, "-q", "-o", "-").run().output == first)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["model.safetensors", "page.html"])
  }

  @Test(
    "holds the edges that svr edges lists",
    arguments: [["--sigma", "2"], ["--sigma", "1"], ["--fdr", "0.5"], ["--significance", "chi2", "--sigma", "1.5"]])
  func edges(_ rule: [String]) throws {
    let listed = try ProgramRunner(arguments: ["edges", Models.trained, "--json", "-q"] + rule).run()
    let document = try JSONValue.parse(listed.output)
    let data = try page([Models.trained, "--no-heat-maps"] + rule).data
    let name = rule.contains("chi2") ? "0/edges/logPChi2" : "0/edges/logP"
    let held = try #require(data.array(name, Double.self)).sorted()
    let expected = try #require(document["edges"]?.arrayValue).compactMap { $0["logPValue"]?.doubleValue }
    #expect(!expected.isEmpty && held.prefix(expected.count) == expected.sorted()[...])
    #expect(data.document["rule"] == document["counts"]?["significance"])
  }

  @Test("heat maps: of the mixed adjacency, none, and of a graph's own where there is no model")
  func heatMaps() throws {
    func shown(_ data: PageContainer) -> JSONValue? {
      data.document["frames"]?.arrayValue?.first?["connections"]?.arrayValue?.first?["heatMap"]
    }
    let usual = try page([model]).data
    #expect(shown(usual)?["representation"] == "mixed" && usual.document["omissions"] == [])
    let without = try page([model, "--no-heat-maps"]).data
    #expect(shown(without)?.isNull == true && without.document["omissions"]?.arrayValue?.count == 1)
    let graph = folder.path("graph.svr")
    #expect(try ProgramRunner("compute", model, "-q", "-o", graph).run().ending == .exit(0))
    let own = try page([graph]).data
    #expect(shown(own)?["representation"] == "svr")
    let how = own.document["omissions"]?.arrayValue?.first?["how"]?.stringValue
    #expect(how?.contains("svr kernels MODEL") == true)
    #expect(usual.array("0/edges/logP", Double.self) == own.array("0/edges/logP", Double.self))
    let mixed = try page([model, "--representation", "mixed"]).data
    #expect(shown(mixed)?["representation"] == "mixed" && mixed.document["representation"] == "mixed")
  }

  @Test("--max-held, --max-edges and the rule stand in the page")
  func options() throws {
    let data = try page([Models.trained, "--max-held", "100", "--max-edges", "7", "--bonferroni", "0.05"]).data
    #expect(data.array("0/edges/weight", Double.self)?.count == 100)
    #expect(data.document["maxEdges"] == 7 && data.document["rule"]?["rule"] == "bonferroni")
    #expect(data.document["omissions"]?.arrayValue?.first?["how"]?.stringValue?.contains("--max-held") == true)
    #expect(try page([model]).data.document["maxEdges"] == 200)
  }

  @Test("svr MODEL prints the summary and writes the page beside where it is run")
  func overview() throws {
    var runner = ProgramRunner(model, "-q")
    runner.folder = try folder.makeFolder("elsewhere")
    let result = try runner.run()
    #expect(result.ending == .exit(0) && result.text.contains("significant edge"), "\(result)")
    #expect(result.text.hasSuffix("\nThe page is model.svr.html.\n"))
    let written = [UInt8](try Data(contentsOf: URL(filePath: folder.path("elsewhere/model.svr.html"))))
    #expect(try page([model]).bytes == written)
  }
}
