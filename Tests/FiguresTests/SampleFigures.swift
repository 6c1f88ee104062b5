import Figures
import SVR

/// Figures that are hard to draw, by name.
enum SampleFigures {
  static let names = [
    "plain", "none", "single", "one neuron", "equal", "zeros", "all zero", "deficient", "sixty", "two hundred",
    "long names", "hostile", "broken", "unlinked", "skips", "mixed", "no edges", "huge", "tiny", "one edge", "kinds",
  ]

  static func graph(_ name: String) -> SpectralGraph {
    let falling = { SampleGraphs.falling($0) }
    func chain(_ count: Int, _ layerName: (Int) -> String) -> [SampleGraphs.Layer] {
      (0..<count).map { .init(name: layerName($0), values: falling(8 + 5 * ($0 % 7))) }
    }
    let plain = chain(5) { "features.\($0).weight" }
    switch name {
    case "none": return SampleGraphs.graph([], leftOut: [.init(name: "a.weight", reason: "3 entries are not finite")])
    case "single": return SampleGraphs.graph([plain[2]])
    case "one neuron": return SampleGraphs.graph((0..<3).map { .init(name: "fc\($0)", kind: .dense, values: [1.5]) })
    case "equal":
      return SampleGraphs.graph((0..<3).map { .init(name: "l\($0)", values: Array(repeating: 1, count: 64)) })
    case "zeros": return SampleGraphs.graph(plain + [.init(name: "features.z.weight", values: falling(9) + [0, 0, 0])])
    case "all zero":
      return SampleGraphs.graph((0..<3).map { .init(name: "l\($0)", values: [0, 0, 0], rank: 0) })
    case "deficient":
      return SampleGraphs.graph(
        plain + [.init(name: "features.d.weight", values: falling(9) + [1e-17, 1e-18], rank: 9)])
    case "sixty": return SampleGraphs.graph(chain(60) { "model.layers.\($0).mlp.down_proj.weight" })
    case "two hundred": return SampleGraphs.graph(chain(200) { "model.layers.\($0).mlp.down_proj.weight" })
    case "long names":
      return SampleGraphs.graph(
        chain(9) { String(repeating: "x", count: 100) + "\($0)" + String(repeating: "y", count: 100) })
    case "hostile": return SampleGraphs.graph(hostile, model: "<b>&\u{0}\n\u{202E}model\u{1F600}\"")
    case "broken": return SampleGraphs.graph(plain, links: [(0, 1), (2, 3)])
    case "unlinked": return SampleGraphs.graph(plain, links: [])
    case "skips": return SampleGraphs.graph(plain, links: [(0, 1), (1, 2), (0, 3), (2, 3), (3, 4), (0, 4)])
    case "mixed":
      return SampleGraphs.graph(
        plain.map { .init(name: $0.name, values: $0.values, reading: $0.values.map { 1.3 * $0 }) })
    case "huge": return SampleGraphs.graph((0..<3).map { .init(name: "l\($0)", values: [1.7e308, 1e300, 1e-300]) })
    case "tiny":
      return SampleGraphs.graph(
        (0..<3).map { .init(name: "l\($0)", values: [.leastNonzeroMagnitude, .leastNonzeroMagnitude, 1e-300]) })
    case "kinds": return SampleGraphs.graph(kinds)
    default: return SampleGraphs.graph(plain)
    }
  }

  private static var hostile: [SampleGraphs.Layer] {
    ["\u{202E}drawkcab", "a\u{0}\u{1B}[31m\nb", "<script>&\"'", "עברית", "層\u{1F600}", "", "", "]]>"]
      .map { .init(name: $0, values: SampleGraphs.falling(12)) }
  }

  private static var kinds: [SampleGraphs.Layer] {
    [.convolution1D, .convolution2D, .convolution3D, .dense]
      .map { .init(name: "\($0)", kind: $0, values: SampleGraphs.falling(40)) }
  }

  static func figure(_ name: String, style: FigureStyle = FigureStyle()) -> GraphFigure {
    let graph = graph(name)
    let count = name == "no edges" ? 0 : name == "one edge" ? 1 : 60
    return GraphFigure(
      of: graph, edges: SampleGraphs.selection(graph, edges: count, cap: name == "plain" ? 40 : nil),
      intensities: graph.layers.map { layer in layer.singularValues.indices.map { 1 / Double(1 + $0) } }, style: style)
  }
}
