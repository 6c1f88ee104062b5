import Foundation
import TestSupport
import Testing

/// The figures of `svr plot`, beside those that other commands draw.
@Suite("svr plot") struct PlotTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = try Models.convolutional().write(to: folder)
  }

  /// The file that a command writes.
  private func file(_ name: String, _ arguments: [String]) throws -> Data {
    let path = folder.path(name)
    let result = try ProgramRunner(arguments: arguments + [path, "-q"]).run()
    #expect(result.ending == .exit(0) && result.errors.isEmpty, "\(arguments): \(result)")
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func svg(_ options: String...) throws -> String {
    try String(decoding: file("figure.svg", ["plot", model] + options + ["-o"]), as: UTF8.self)
  }

  @Test("--paths draws what svr paths draws")
  func paths() throws {
    let plots = try ["svg", "png"].map { try file("p.\($0)", ["plot", Models.trained, "--paths", "2", "-o"]) }
    let others = try ["svg", "png"].map { try file("q.\($0)", ["paths", Models.trained, "--count", "2", "--plot"]) }
    #expect(plots == others)
    let text = String(decoding: plots[0], as: UTF8.self)
    #expect(text.contains(">dominant connections, the best widest, with the neurons' numbers<"))
    #expect(text.contains("Bonferroni at 0.01"))
  }

  @Test("--style sets size and type, each to be overruled")
  func styles() throws {
    func size(_ png: Data) -> [Int] { [16..<20, 20..<24].map { png[$0].reduce(0) { $0 << 8 | Int($1) } } }
    #expect(try size(file("a.png", ["plot", model, "--style", "screen", "-o"])) == [1920, 1080])
    #expect(try size(file("b.png", ["plot", model, "--style", "screen", "--width", "20", "-o"]))[0] == 1134)
    #expect(
      try size(file("c.png", ["plot", model, "--style", "poster", "--resolution", "36", "-o"]))[0] == 1134)
    #expect(try svg("--style", "poster").contains("font-size=\"38.4\" font-weight=\"bold\""))
    #expect(try svg("--font-size", "10").contains("font-size=\"12\" font-weight=\"bold\""))
    #expect(try svg() == svg("--style", "paper", "--width", "18", "--font-size", "8", "--colour-map", "standard"))
  }

  @Test("Text is text, with the layers' names")
  func text() throws {
    let figure = try svg()
    for name in [">features.0<", ">features.3<", ">classifier<", ">singular value<"] { #expect(figure.contains(name)) }
    #expect(!figure.contains("glyph"))
  }

  @Test("--colour-map, in either spelling, changes neurons and heat maps")
  func colours() throws {
    let figures = try ["standard", "viridis", "cividis"].map { try svg("--colour-map", $0) }
    #expect(Set(figures).count == 3)
    #expect(try svg("--color-map", "viridis") == figures[1])
    #expect(try svg("--heat-map", "0") != svg("--heat-map", "0", "--colour-map", "viridis"))
    let chains = try ["standard", "cividis"].map {
      try file("chains.svg", ["paths", model, "--colour-map", $0, "--plot"])
    }
    #expect(chains[0] != chains[1])
  }

  @Test("--spectra draws a panel a layer")
  func spectra() throws {
    let figure = try svg("--spectra")
    for name in [">0: features.0<", ">1: features.3<", ">2: classifier<", ">Marchenko-Pastur law of the bulk<"] {
      #expect(figure.contains(name), "\(name)")
    }
    #expect(figure.contains("spikes at level 0.01"))
    #expect(try svg("--spectra", "--spike-level", "0.2").contains("spikes at level 0.2"))
    #expect(try svg("--spectra", "--layers", "features*").contains(">0: features.0<"))
    #expect(try svg("--spectra", "--scale", "log") != figure)
  }

  @Test("--heat-map draws a map for each connection that is named, or all")
  func heatMaps() throws {
    let all = try svg("--heat-map", "all")
    #expect(all == (try svg("--heat-map", "0", "--heat-map", "features.3.weight:classifier.weight")))
    #expect(all.contains(">0: features.0 → 1: features.3<") && all.contains(">1: features.3 → 2: classifier<"))
    let one = try svg("--heat-map", "0:1")
    #expect(one.contains(">0: features.0 → 1: features.3<") && !one.contains("2: classifier"))
    #expect(one.contains("Lines mark the internal dimensions."))
  }

  @Test("A computed graph gives the same figures")
  func computed() throws {
    let graph = folder.path("graph.svr")
    #expect(try ProgramRunner("compute", model, "-o", graph, "-q").run().ending == .exit(0))
    for options in [["--spectra"], ["--heat-map", "all"], ["--style", "screen"], ["--filters", "0:1"]] {
      let figures = try [model, graph].map { try file("same.svg", ["plot", $0] + options + ["-o"]) }
      #expect(figures[0] == figures[1], "\(options)")
    }
  }

  @Test("The help names every figure and its options, in lines that fit")
  func help() throws {
    let text = try ProgramRunner("plot", "--help").run().text
    for word in [
      "--style", "--width", "--font-size", "--colour-map", "--paths", "--spectra", "--heat-map", "--filters",
      "--layers",
      "default: 18, for a screen 33.87, a poster 80",
    ] { #expect(text.replacing(/\s+/, with: " ").contains(word), "\(word)") }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
