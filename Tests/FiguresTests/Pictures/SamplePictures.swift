import Figures
import Foundation
import LinearAlgebra
import SVR
import Statistics

/// Small figures whose pixels are compared with committed ones, by name.
enum SamplePictures {
  static let names = [
    "paper", "logarithmic", "mixed", "arcs", "long-names", "screen-paths", "poster", "cividis", "spectra", "heat-maps",
    "filters", "curves",
  ]

  static func figure(_ name: String) -> any Figure {
    let small = FigureStyle(width: 9, resolution: 100)
    switch name {
    case "logarithmic": return graph("zeros", FigureStyle(width: 9, scale: .logarithmic, resolution: 100))
    case "mixed": return graph("mixed", small)
    case "arcs": return graph("skips", small)
    case "long-names": return graph("long names", small)
    case "screen-paths":
      return graph("plain", FigureStyle(for: .screen, width: 20, resolution: 50, colours: .viridis), paths: true)
    case "poster": return graph("kinds", FigureStyle(for: .poster, width: 30, resolution: 36))
    case "cividis": return graph("plain", FigureStyle(width: 9, resolution: 100, colours: .cividis))
    case "spectra": return SpectraFigure(of: spectra, style: small)
    case "heat-maps": return HeatMapFigure(heatMaps, of: SampleFigures.graph("plain"), caption: "Waves.", style: small)
    case "filters": return filters(small)
    case "curves": return curves(small)
    default: return graph("plain", small)
    }
  }

  static func graph(_ name: String, _ style: FigureStyle, paths: Bool = false) -> GraphFigure {
    let graph = SampleFigures.graph(name)
    let selection = SampleGraphs.selection(graph, edges: 20)
    let chain = selection.edges.filter { $0.source == 0 && $0.target == 0 }
    let path = DominantPath(
      layers: Array(0...chain.count), neurons: Array(repeating: 0, count: chain.count + 1), edges: chain, score: 99,
      logPValue: -90)
    return GraphFigure(
      of: graph, edges: selection,
      intensities: graph.layers.map { layer in layer.singularValues.indices.map { 1 / Double(1 + $0) } },
      highlighting: paths ? [path] : [], style: style)
  }

  /// Layers whose singular values lie at the quantiles of the Marchenko-Pastur law, some with values beside.
  static var spectra: SpectralGraph {
    func values(_ rows: Int, _ columns: Int, spikes: [Double]) -> [Double] {
      let (short, long) = (min(rows, columns) - spikes.count, max(rows, columns) - spikes.count)
      let law = MarchenkoPasturLaw(aspectRatio: Double(short) / Double(long))
      let bulk = (0..<short).map { index in
        (law.quantile((Double(index) + 0.5) / Double(short)) * Double(long)).squareRoot()
      }
      return (spikes + bulk).sorted(by: >)
    }
    return SampleGraphs.graph([
      .init(name: "bulk", values: values(60, 200, spikes: []), sides: (60, 200)),
      .init(name: "spikes", values: values(60, 200, spikes: [40, 31, 29]), sides: (60, 200)),
      .init(name: "square", kind: .dense, values: values(90, 90, spikes: [60]), sides: (90, 90)),
      .init(name: "row", kind: .dense, values: [3], sides: (1, 50)),
    ])
  }

  private static var heatMaps: [HeatMap] {
    [(40, 30), (12, 50)].map { rows, columns in
      var values = Matrix<Double>(rowCount: rows, columnCount: columns)
      for row in 0..<rows {
        for column in 0..<columns {
          values[row, column] = exp(3 * cos(Double(row) / 4) * cos(Double(column) / 5))
        }
      }
      return HeatMap(
        title: "\(rows) × \(columns)", across: "source neuron", down: "target neuron", values: values,
        columnMark: columns / 3, rowMark: rows / 2)
    }
  }

  private static func filters(_ style: FigureStyle) -> ImageGridFigure {
    let images = (0..<6).map { number in
      let values = (0..<9).map { cos(Double(number) + 2 * Double($0)) }
      return ImageGridFigure.Image(PixelImage(rows: 3, columns: 3, values: values), label: "\(number)")
    }
    return ImageGridFigure(
      groups: [
        .init([.text("one group")], images: images), .init([.text("another")], images: Array(images.prefix(3))),
      ],
      layerNames: [], scale: .each,
      wording: FigureWording(title: "filters", subtitle: "six and three", caption: ["made up"]), style: style)
  }

  private static func curves(_ style: FigureStyle) -> CurveFigure {
    let points = (0...30).map { CurvePoint(Double($0), exp(-Double($0) / 6)) }
    let dots = CurvePanel.Curve(
      "dots", points.filter { $0.x.truncatingRemainder(dividingBy: 3) == 0 }, .dots, colour: 6)
    return CurveFigure(
      title: "curves", subtitle: "an exponential",
      panels: AxisScale.allCases.map { scale in
        CurvePanel(
          title: scale.rawValue, x: "x", y: "y", yScale: scale,
          curves: [.init("line", points, colour: 0), dots, .init("dashed", points, .dashedLine, colour: 1)],
          guide: .init(10, "here"))
      }, columns: 2, caption: ["made up"], style: style)
  }
}
