import Foundation
import JSON
import TestSupport
import Testing

@Suite("Neurons, filters and cluster sums, by the command")
struct NeuronTests {
  @Test(
    "a graph.svr in the model's place gives the same", arguments: ["svr", "cosvr", "mixed"],
    [
      ["neurons", "M"], ["neurons", "M", "--json"], ["neurons", "M", "1#2", "classifier.weight#0", "--top", "5"],
      ["edges", "M", "--filters", "--json"], ["edges", "M", "--cluster-sums"],
      ["edges", "M", "--cluster-sums", "--json"],
    ])
  func graphFile(representation: String, command: [String]) throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let options = ["-q", "--representation", representation]
    #expect(
      try ProgramRunner(arguments: ["compute", model, "-o", folder.path("graph.svr")] + options).run().ending
        == .exit(0))
    let results = try [model, folder.path("graph.svr")].map { path in
      try ProgramRunner(arguments: command.map { $0 == "M" ? path : $0 } + options).run()
    }
    #expect(
      results[0].ending == .exit(0) && results[0].output == results[1].output && !results[0].output.isEmpty,
      "\(results[1])")
  }

  @Test("the document holds both sides of every neuron, its numbers whole")
  func document() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let result = try ProgramRunner("neurons", model, "--json", "--leading", "2", "--top", "4").run()
    let document = try JSONValue.parse(result.output)
    #expect(document["schema"] == "svr-neurons-1")
    let neurons = try #require(document["neurons"]?.arrayValue)
    #expect(
      neurons.map { $0["neuron"]?.stringValue } == [
        "features.0.weight#0", "features.0.weight#1", "features.3.weight#0", "features.3.weight#1",
        "classifier.weight#0",
        "classifier.weight#1",
      ])
    for neuron in neurons {
      let (writes, reads) = try (#require(neuron["writes"]), #require(neuron["reads"]))
      #expect(writes["singularValue"] == reads["singularValue"])
      for side in [writes, reads] {
        let channels = try #require(side["channels"]?.arrayValue)
        let channelCount = try #require(side["channelCount"]?.intValue)
        #expect(channels.count == min(4, channelCount))
        let shares = channels.compactMap { $0["share"]?.doubleValue }
        #expect(zip(shares, shares.dropFirst()).allSatisfy(>=))
        #expect(shares.reduce(0, +) <= 1 + 1e-9)
        for channel in channels {
          let filter = try #require(channel["filter"]?.arrayValue).compactMap { $0.doubleValue }
          let entry = try #require(channel["entry"]?.doubleValue)
          #expect(filter.map(abs).max() == abs(entry) && filter.contains(entry))
          let share = try #require(channel["share"]?.doubleValue)
          // float32 vectors have length 1 to about 1e-6.
          #expect(abs(filter.reduce(0) { $0 + $1 * $1 } - share) < 1e-5)
        }
      }
    }
    let last = try #require(neurons.last?["reads"])
    #expect(last["filterShape"] == [4] && last["positions"]?.arrayValue?.count == 4)
  }

  @Test("tables fit 80 columns where they are read on a terminal of that width", arguments: ["svr", "cosvr", "mixed"])
  func width(representation: String) throws {
    let result = try ProgramRunner("neurons", Models.trained, "-q", "--representation", representation).run()
    let rows = result.text.split(separator: "\n").drop { !$0.hasPrefix("neuron ") }
    #expect(rows.count > 60)
    // On a narrow terminal names give up all but twelve letters, and every gap a space.
    let names = rows.compactMap { $0.split(separator: " ").first?.count }.max() ?? 0
    let gaps = representation == "mixed" ? 12 : 10
    #expect((rows.map(\.count).max() ?? 0) - max(0, names - 12) - gaps <= 80, "\(result.text)")
  }

  @Test("pictures of what a dense network looks for, by --input-shape")
  func inputShape() throws {
    let folder = try TemporaryFolder()
    let model = try Models.dense([48, 20, 10]).write(to: folder)
    for shape in ["6x8", "3x4x4"] {
      let plain = try JSONValue.parse(ProgramRunner("neurons", model, "0#1", "--json", "--top", "48").run().output)
      let shaped = try JSONValue.parse(
        ProgramRunner("neurons", model, "0#1", "--json", "--input-shape", shape).run().output)
      let entries = try #require(plain["neurons"]?.arrayValue?[0]["reads"]?["channels"]?.arrayValue)
      let reads = try #require(shaped["neurons"]?.arrayValue?[0]["reads"])
      #expect(reads["channelCount"] == (shape == "6x8" ? 1 : 3))
      let channel = try #require(reads["channels"]?.arrayValue?.first)
      let (number, filter) = try (#require(channel["channel"]?.intValue), #require(channel["filter"]?.arrayValue))
      for (position, value) in filter.enumerated() {
        let index = number * filter.count + position
        #expect(entries.first { $0["channel"] == .integer(index) }?["entry"] == value)
      }
      let figure = folder.path("f.svg")
      #expect(
        try ProgramRunner("neurons", model, "-q", "--input-shape", shape, "--plot", figure).run().ending == .exit(0))
    }
  }

  @Test("figures of neurons and of filters, in every format, the same bytes twice", arguments: ["svg", "pdf", "png"])
  func figures(format: String) throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    for command in [
      ["neurons", model, "--plot"], ["plot", model, "--filters", "0:1", "-o"],
      ["plot", model, "--filters", "features.3.weight:classifier.weight", "--max-edges", "5", "-o"],
    ] {
      let files = try (0..<2).map { number in
        let path = folder.path("\(number).\(format)")
        let result = try ProgramRunner(
          arguments: command + [path, "-q", "--resolution", "60", "--image-scale", "shared"]
        ).run()
        #expect(result.ending == .exit(0) && result.errors.isEmpty, "\(result)")
        return try Data(contentsOf: URL(filePath: path))
      }
      #expect(files[0] == files[1] && files[0].count > 1_000)
    }
  }

  @Test("names of ten thousand letters, and of marks that mean something")
  func hostileNames() throws {
    let folder = try TemporaryFolder()
    var model = Models.dense([8, 6, 5])
    let long = String(repeating: "x", count: 10_000)
    (model.tensors[0].name, model.tensors[1].name) = (long + ":a#1", long + ":b#\u{202E}2")
    let path = try model.write(to: folder)
    let topology = try folder.write(
      "{\"maps\": [{\"tensor\": \"\(long):a#1\"}, {\"tensor\": \"\(long):b#\u{202E}2\"}]}", to: "topology.json")
    let options = ["-q", "--topology", topology]
    let named = try ProgramRunner(arguments: ["neurons", path, "\(long):a#1#3", "--json"] + options).run()
    #expect(try JSONValue.parse(named.output)["neurons"]?.arrayValue?.count == 1)
    for command in [
      ["neurons", path, "--plot", folder.path("n.svg")],
      ["plot", path, "--filters", "\(long):a#1:\(long):b#\u{202E}2", "-o", folder.path("f.svg")],
    ] {
      let result = try ProgramRunner(arguments: command + options).run()
      #expect(result.ending == .exit(0) && !result.text.contains("\u{202E}"), "\(result.ending)")
    }
    let missing = try ProgramRunner(arguments: ["neurons", path, "\(long)#0"] + options).run()
    #expect(missing.isRefusalInOneLine && missing.errors.count < 2_000, "\(missing.errors.prefix(300))")
  }

  @Test("edges go to a file whole: npz and JSON")
  func edgesFile() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let document = try ProgramRunner("edges", model, "-q", "--filters", "--json").run()
    #expect(try ProgramRunner("edges", model, "-q", "--filters", "-o", folder.path("e.json")).run().output.isEmpty)
    #expect(try Array(Data(contentsOf: URL(filePath: folder.path("e.json")))) == document.output)
    #expect(try ProgramRunner("edges", model, "-q", "--filters", "-o", folder.path("e.npz")).run().ending == .exit(0))
    #expect(try ProgramRunner("export", model, "-q", "--filters", "-o", folder.path("x.npz")).run().ending == .exit(0))
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("e.npz"))) == Data(contentsOf: URL(filePath: folder.path("x.npz")))
    )
    let before = try Data(contentsOf: URL(filePath: model))
    #expect(try ProgramRunner("edges", model, "-q", "-o", "/dev/full").run().isRefusalInOneLine)
    try folder.link("m.json", to: "model.safetensors")
    #expect(try ProgramRunner("edges", model, "-q", "-o", folder.path("m.json")).run().isRefusalInOneLine)
    #expect(try Data(contentsOf: URL(filePath: model)) == before)
  }

  @Test("equal singular values are taken together by --cluster-sums")
  func clusterSums() throws {
    let folder = try TemporaryFolder()
    var model = SafetensorsBuilder()
    model.add("a.weight", shape: [3, 3], floats: [2, 0, 0, 0, 2, 0, 0, 0, 1])
    model.add("b.weight", shape: [3, 3], floats: [3, 1, 0, 0, 2, 0, 1, 0, 1])
    let path = try model.write(to: folder)
    let result = try ProgramRunner("edges", path, "-q", "--cluster-sums", "--json", "--sigma=-5").run()
    let edges = try #require(try JSONValue.parse(result.output)["edges"]?.arrayValue)
    #expect(edges.count == 6)
    let merged = edges.filter { $0["sources"] == ["a.weight#0", "a.weight#1"] }
    let apart = edges.filter { $0["sources"] == ["a.weight#2"] }
    #expect(merged.count == 3 && apart.count == 3)
    // Three orthonormal readers share the three channels.
    #expect(abs(merged.compactMap { $0["weight"]?.doubleValue }.reduce(0, +) - 2) < 1e-6)
    let table = try ProgramRunner("edges", path, "-q", "--cluster-sums", "--sigma=-5").run().text
    #expect(table.contains("a.weight#0-1") && table.contains("6 significant links between clusters of 6 tested"))
    let plain = try ProgramRunner("edges", path, "-q", "--sigma=-5").run().text
    #expect(plain.contains("* at a cluster of nearly equal singular values"))
  }
}
