import Figures
import Foundation
import SVR
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Panels of curves, the null model's figure, and dominant connections in the graph's.
@Suite struct CurveFigureTests {
  private static func figure(_ points: [CurvePoint], _ scale: AxisScale, width: Double = 18) -> CurveFigure {
    let curve = CurvePanel.Curve("a < b & \u{202E}c", points, .line, colour: 9, spreads: points.map { abs($0.y) / 2 })
    let dots = CurvePanel.Curve(nil, points, .dots, colour: 1)
    return CurveFigure(
      title: "t", subtitle: "s",
      panels: (0..<4).map {
        CurvePanel(
          title: "panel \($0)", x: "x", y: "y", xScale: scale, yScale: scale, curves: [curve, dots],
          guide: .init(2, "here"))
      }, columns: 3, caption: ["c"], style: FigureStyle(width: width, resolution: 60))
  }

  static let points: [[CurvePoint]] = [
    [], [CurvePoint(0, 0)], [CurvePoint(1, 2), CurvePoint(3, 1e-8)],
    [CurvePoint(-1, .nan), CurvePoint(.infinity, 3), CurvePoint(1e300, .leastNonzeroMagnitude)],
  ]

  @Test("SVG is well formed and finite, whatever the numbers", arguments: points.indices, AxisScale.allCases)
  func wellFormed(_ index: Int, _ scale: AxisScale) throws {
    let text = try String(decoding: Self.figure(Self.points[index], scale).render(to: .svg), as: UTF8.self)
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let drawing = try #require(
      text.range(of: "</desc>").map {
        PlacedText.removed(from: String(text[$0.upperBound...])).lowercased()
      })
    #expect(!drawing.contains("nan") && !drawing.contains("inf"))
  }

  @Test("A page too narrow for its panels is refused with the width that it needs")
  func narrow() {
    #expect(throws: FigureError.self) { try Self.figure(Self.points[2], .linear, width: 5).render(to: .svg) }
  }

  @Test("The null model's figure, in every representation", arguments: Representation.allCases)
  func null(_ representation: Representation) throws {
    let graph = SampleGraph.make(representation)
    let simulation = graph.simulateNull(count: 5, seed: 1, significance: Significance(.sigma(0)))
    let figure = NullFigure(of: graph, simulation: simulation, style: FigureStyle(resolution: 60))
    for format in FigureFormat.allCases { #expect(try figure.render(to: format) == figure.render(to: format)) }
    let text = try String(decoding: figure.render(to: .svg), as: UTF8.self)
    #expect(text.contains("5 random networks of these shapes") && text.contains("simulations from seed 1"))
  }

  @Test("A dominant connection changes the figure, and is told of in words")
  func highlighted() throws {
    let graph = SampleGraph.make()
    let selection = graph.significantEdges(Significance(.sigma(0)))
    let paths = try #require(graph.dominantPaths(in: selection, limit: 2))
    #expect(!paths.isEmpty)
    let texts = try [[], paths].map { paths in
      let figure = GraphFigure(
        of: graph, edges: selection, intensities: graph.intensities(), highlighting: paths,
        style: FigureStyle(resolution: 60))
      return try String(decoding: figure.render(to: .svg), as: UTF8.self)
    }
    #expect(!texts[0].contains("dominant connection"))
    #expect(texts[1].contains("The best dominant connection has \(paths[0].layers.count) layers"))
  }
}
