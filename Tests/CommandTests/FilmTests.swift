import Foundation
import JSON
import TestSupport
import Testing

/// Films through the command.
@Suite("svr film") struct FilmTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples").path
  private static let perceptron = examples + "/digits-mlp"
  private static let convolutional = ["001", "010", "050", "150"].map { examples + "/digits-vgg-bn-\($0).safetensors" }

  /// Whether the test machine can make moving pictures.
  static let hasFFmpeg = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/ffmpeg")
  }

  private static func film(_ arguments: String...) throws -> ProgramResult {
    try ProgramRunner(arguments: ["film"] + arguments + ["-q"]).run()
  }

  /// Four checkpoints `epoch-N.safetensors` of a small dense network in a folder.
  private static func series(_ numbers: [Int] = [0, 2, 10, 1], in folder: TemporaryFolder) throws -> String {
    let path = folder.path("series")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for number in numbers {
      _ = try Models.dense([12, 9, 7, 5], seed: UInt64(1 + number)).write(
        to: folder, "series/epoch-\(number).safetensors")
    }
    return path
  }

  @Test("the numbers are those of svr summary of each checkpoint", arguments: [0, 1, 2])
  func summaries(sample: Int) throws {
    let inputs = [
      [Self.perceptron], Self.convolutional, Self.convolutional + ["--representation", "mixed", "--fdr", "0.01"],
    ][sample]
    let folder = try TemporaryFolder()
    let table = folder.path("film.csv")
    let result = try ProgramRunner(arguments: ["film"] + inputs + ["-o", table, "-q", "--max-edges", "20"]).run()
    #expect(result.ending == .exit(0) && result.errors.isEmpty && result.output.isEmpty, "\(result)")
    let rows = try FilmRow.read(table)
    let checkpoints =
      sample == 0
      ? try FileManager.default.contentsOfDirectory(atPath: Self.perceptron).sorted().map { "\(Self.perceptron)/\($0)" }
      : Self.convolutional
    #expect(checkpoints.count == (sample == 0 ? 19 : 4) && Set(rows.map(\.step)).count == checkpoints.count)
    for (step, checkpoint) in checkpoints.enumerated() {
      let arguments = ["summary", checkpoint, "--json", "-q"] + (sample == 2 ? Array(inputs.suffix(4)) : [])
      let summary = try JSONValue.parse(ProgramRunner(arguments: arguments).run().output)
      try compare(rows.filter { $0.step == step }, with: summary, checkpoint)
    }
  }

  /// Every number that both have, bit for bit.
  private func compare(_ rows: [FilmRow], with summary: JSONValue, _ checkpoint: String) throws {
    let label = try #require(checkpoint.split(separator: "/").last?.dropLast(".safetensors".count))
    #expect(rows.allSatisfy { $0.label == label })
    let network = FilmRow.values(rows.filter { $0.kind == "network" })
    for (quantity, member) in [
      ("tests", "tests"), ("significant", "significant"), ("expected_by_chance", "expectedByChance"),
      ("path_metric", "pathMetric"), ("path_metric_unscaled", "pathMetricUnscaled"),
    ] { #expect(network[quantity] == summary[member]?.doubleValue, "\(label) \(quantity)") }
    for layer in try #require(summary["layers"]?.arrayValue) {
      let ours = rows.filter { $0.layer == layer["name"]?.stringValue }
      let values = FilmRow.values(ours.filter { $0.kind == "layer" })
      #expect(values["neurons"] == layer["count"]?.doubleValue && values["rank"] == layer["rank"]?.doubleValue)
      #expect(values["sum_of_squares"] == layer["sumOfSquares"]?.doubleValue)
      let singular = ours.filter { $0.kind == "neuron" && $0.quantity == "singular_value" }
      #expect(singular.first?.value == layer["largest"]?.doubleValue && singular.first?.neuron == 0)
      #expect(singular.last?.value == layer["smallest"]?.doubleValue)
      #expect(
        Double(singular.count) == layer["count"]?.doubleValue && Set(singular.map(\.track)).count == singular.count)
    }
    for connection in try #require(summary["connections"]?.arrayValue) {
      let index = connection["index"]?.intValue
      let ours = rows.filter { $0.kind == "connection" && $0.connection == index }
      let values = FilmRow.values(ours)
      #expect(ours.allSatisfy { $0.layer == connection["source"]?.stringValue })
      #expect(ours.allSatisfy { $0.target == connection["target"]?.stringValue })
      for (quantity, member) in [
        ("tests", "tests"), ("significant", "significant"), ("expected_by_chance", "expectedByChance"),
        ("threshold", "threshold"), ("entropy", "entropy"), ("deviation", "deviation"),
      ] { #expect(values[quantity] == connection[member]?.doubleValue, "\(label) \(quantity)") }
      let dimensions = connection["internalDimensions"]
      #expect(values["internal_dimension_target"] == dimensions?["target"]?.doubleValue)
      #expect(values["internal_dimension_source"] == dimensions?["source"]?.doubleValue)
    }
  }

  @Test("births and deaths make up the difference of the counts, and the lists are whole without a cap")
  func balance() throws {
    let folder = try TemporaryFolder()
    let table = folder.path("film.csv")
    _ = try Self.film(Self.perceptron, "-o", table)
    let rows = try FilmRow.read(table)
    var before = -1.0
    for step in 0..<19 {
      let ours = rows.filter { $0.step == step }
      let network = FilmRow.values(ours.filter { $0.kind == "network" })
      let significant = try #require(network["significant"])
      func listed(_ kind: String) -> Double { Double(ours.count { $0.kind == kind && $0.quantity == "weight" }) }
      #expect(listed("edge") == significant)
      if step == 0 {
        #expect(network["births"] == nil && network["deaths"] == nil && listed("birth") + listed("death") == 0)
      } else {
        let (births, deaths) = (try #require(network["births"]), try #require(network["deaths"]))
        #expect(significant == before + births - deaths && listed("birth") == births && listed("death") == deaths)
      }
      before = significant
    }
    let attributes = try String(contentsOfFile: folder.path("film.graph.csv"), encoding: .utf8)
    for text in ["svr-film-1", "step 18", "sha256", "chanceLevel,0.01"] {
      #expect(attributes.contains(text), "\(text)")
    }
  }

  @Test("a folder is taken in natural order, arguments as they are given")
  func order() throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    _ = try folder.write("no checkpoint", to: "series/notes.txt")
    func labels(_ arguments: String...) throws -> [String] {
      let table = folder.path("film.csv")
      let result = try ProgramRunner(arguments: ["film"] + arguments + ["-o", table]).run()
      #expect(result.ending == .exit(0), "\(result)")
      #expect(
        result.errors.contains("--sort sorts them")
          == (arguments.count == 3 && arguments[0].hasSuffix("10.safetensors")))
      return try FilmRow.read(table).filter { $0.quantity == "path_metric" }.map(\.label)
    }
    #expect(try labels(series) == ["epoch-0", "epoch-1", "epoch-2", "epoch-10"])
    let given = [10, 0, 2].map { "\(series)/epoch-\($0).safetensors" }
    #expect(try labels(given[0], given[1], given[2]) == ["epoch-10", "epoch-0", "epoch-2"])
    #expect(try labels(given[0], given[1], given[2], "--sort") == ["epoch-0", "epoch-2", "epoch-10"])
  }

  @Test("folders of models are checkpoints too, labelled by what tells them apart")
  func folders() throws {
    let folder = try TemporaryFolder()
    for step in [500, 1000] {
      let name = "run/checkpoint-\(step)"
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
      _ = try Models.dense([6, 5, 4], seed: UInt64(step)).write(to: folder, "\(name)/model.safetensors")
    }
    let table = folder.path("film.csv")
    for inputs in [
      [folder.path("run")], [500, 1000].map { folder.path("run/checkpoint-\($0)/model.safetensors") },
    ] {
      let result = try ProgramRunner(arguments: ["film"] + inputs + ["-o", table, "-q"]).run()
      #expect(result.ending == .exit(0), "\(result)")
      let labels = try FilmRow.read(table).filter { $0.quantity == "path_metric" }.map(\.label)
      let end = inputs.count == 1 ? "" : "/model"
      #expect(labels == ["checkpoint-500\(end)", "checkpoint-1000\(end)"])
    }
  }

  @Test("computed graphs make the same film")
  func computedGraphs() throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    let graphs = try [0, 1, 2].map { number in
      let graph = folder.path("epoch-\(number).svr")
      _ = try ProgramRunner("compute", "\(series)/epoch-\(number).safetensors", "-o", graph, "-q").run()
      return graph
    }
    let models = [0, 1, 2].map { "\(series)/epoch-\($0).safetensors" }
    let tables = try [graphs, models].map { inputs in
      _ = try ProgramRunner(arguments: ["film"] + inputs + ["-o", folder.path("film.csv"), "-q"]).run()
      return try String(contentsOfFile: folder.path("film.csv"), encoding: .utf8)
    }
    #expect(tables[0] == tables[1] && tables[0].count > 1000)
  }

  @Test("frames: one picture a checkpoint, all of one size, in a folder that appears whole")
  func frames() throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    let frames = folder.path("frames")
    let names = ["0000-epoch-0.png", "0001-epoch-1.png", "0002-epoch-2.png", "0003-epoch-10.png"]
    // The second run finds what the first one left, and a frame more that is none of its own.
    for run in 0..<2 {
      if run == 1 { _ = try folder.write("old", to: "frames/0004-epoch-11.png") }
      let result = try Self.film(series, "-o", frames + "/", "--resolution", "72", "--sigma", "1")
      #expect(result.ending == .exit(0), "\(result)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: frames).sorted() == names)
    }
    let sizes = try names.map { try Data(contentsOf: URL(fileURLWithPath: "\(frames)/\($0)")).subdata(in: 0..<24) }
    #expect(Set(sizes).count == 1 && sizes[0].dropFirst().starts(with: Data("PNG".utf8)))
    #expect(try Self.film(series, "-o", frames, "--format", "svg").ending == .exit(0))
    #expect(try FileManager.default.contentsOfDirectory(atPath: frames).allSatisfy { $0.hasSuffix(".svg") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(".")).sorted() == ["frames", "series"])
  }

  @Test("a folder with other files is left alone, and so is a film's folder when a checkpoint does not fit")
  func framesRefused() throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    let result = try Self.film(series, "-o", series)
    #expect(
      result.isRefusalInOneLine && result.errors.contains("the folder has other files, such as epoch-0"), "\(result)")
    _ = try Models.dense([12, 8, 7, 5]).write(to: folder, "series/epoch-11.safetensors")
    let other = try Self.film(series, "-o", folder.path("frames/"))
    #expect(other.isRefusalInOneLine, "\(other)")
    #expect(other.errors.contains("epoch-11: layer 'fc1.weight' is 8 x 12, in epoch-0 9 x 12"), "\(other)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(".")) == ["series"])
  }

  @Test(
    "a moving picture of every checkpoint", .enabled(if: hasFFmpeg, "ffmpeg is not installed"),
    arguments: ["gif", "mp4"])
  func video(format: String) throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    let film = folder.path("film.\(format)")
    let files = try (0..<2).map { _ in
      let result = try Self.film(series, "-o", film, "--resolution", "50", "--sigma", "1")
      #expect(result.ending == .exit(0) && result.errors.isEmpty, "\(result)")
      return try Data(contentsOf: URL(fileURLWithPath: film))
    }
    #expect(files[0] == files[1])
    if format == "gif" {
      // A graphic control extension before every picture.
      #expect(files[0].starts(with: Data("GIF89a".utf8)) && files[0].ranges(of: [0x21, 0xF9, 0x04]).count >= 4)
    } else {
      #expect(files[0].subdata(in: 4..<8) == Data("ftyp".utf8))
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path(".")).sorted() == ["film.\(format)", "series"])
  }

  @Test("the page of a film is one file, the same every time")
  func page() throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    let page = folder.path("film.html")
    let texts = try (0..<2).map { _ in
      let result = try Self.film(series, "-o", page, "--max-edges", "3")
      #expect(result.ending == .exit(0) && result.errors.isEmpty && result.output.isEmpty, "\(result)")
      return try String(contentsOfFile: page, encoding: .utf8)
    }
    #expect(texts[0] == texts[1] && texts[0].contains("<title>series: epoch-0 to epoch-10"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(".")).sorted() == ["film.html", "series"])
  }

  @Test("what cannot be made is said in one line, and nothing is written", arguments: 0..<8)
  func refusals(number: Int) throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(in: folder)
    let first = "\(series)/epoch-0.safetensors"
    _ = try folder.write("{}", to: "series/model.safetensors.index.json")
    let (arguments, words): ([String], String) =
      switch number {
      case 0: ([first, first, "-o", folder.path("film.gif")], "ffmpeg, which makes .gif, is not installed")
      case 1: ([first, "-o", folder.path("film.csv")], "a film takes two checkpoints or more, found one")
      case 2: ([first, first, "-o", folder.path("film.txt")], "ends in .html, .csv, .gif, .mp4, or in a slash")
      case 3:
        ([series, "-o", folder.path("film.csv")], "holds one model in several files ('model.safetensors.index.json')")
      case 4:
        (
          [first, first, "-o", folder.path("film.gif"), "--frame-rate", "0"], "--frame-rate must lie between 0.1 and 60"
        )
      case 5: ([first, first, "-o", folder.path("missing/film.csv")], "the folder does not exist")
      case 6: ([first, folder.path("none.pt"), "-o", folder.path("film.csv")], "none.pt: ")
      default:
        ([first, first, "-o", folder.path("film.gif"), "--format", "svg"], "--format svg is for a folder of figures")
      }
    var run = ProgramRunner(arguments: ["film"] + arguments + ["-q"])
    run.environment = ["PATH": "/nowhere"]
    let result = try run.run()
    #expect(result.isRefusalInOneLine && result.errors.contains(words), "\(result)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(".")) == ["series"])
  }

  @Test("an output that is one of the checkpoints is refused")
  func sameFile() throws {
    let folder = try TemporaryFolder()
    let model = try Models.dense([6, 5, 4]).write(to: folder, "a.csv")
    let result = try Self.film(model, model, "-o", model)
    #expect(
      result.isRefusalInOneLine && result.errors.contains("the output is the same file as the input"), "\(result)")
  }

  @Test("an interrupt leaves nothing behind")
  func interrupt() throws {
    let folder = try TemporaryFolder()
    let series = try Self.series(Array(0..<40), in: folder)
    var run = ProgramRunner("film", series, "-o", folder.path("frames/"), "--resolution", "600", "-q")
    run.signal = .init(SIGINT, milliseconds: 1500)
    let result = try run.run()
    #expect(result.ending == .exit(130), "\(result)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(".")) == ["series"])
  }
}
