import Figures
import Foundation
import LinearAlgebra
import SVR
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct HeatMapTests {
  private static func matrix(_ rows: Int, _ columns: Int, _ value: (Int, Int) -> Double) -> Matrix<Double> {
    var result = Matrix<Double>(rowCount: rows, columnCount: columns)
    for row in 0..<rows { for column in 0..<columns { result[row, column] = value(row, column) } }
    return result
  }

  @Test func cellsAreMeansOfBlocks() {
    let grid = CellGrid(Self.matrix(5, 3) { Double(10 * $0 + $1) }, mostPerSide: 2)
    #expect(grid.rows == 2 && grid.columns == 2 && grid.rowsPerCell == 3 && grid.columnsPerCell == 2)
    #expect(grid.means == [10.5, 12, 35.5, 37])
    #expect(grid.blockText == "3 × 2")
    let whole = CellGrid(Self.matrix(2, 3) { Double(10 * $0 + $1) })
    #expect(whole.means == [0, 1, 2, 10, 11, 12] && whole.blockText == nil)
    let large = CellGrid(Matrix<Double>(rowCount: 512, columnCount: 97))
    #expect(large.rows <= 96 && large.columns <= 96 && large.rows * large.rowsPerCell >= 512)
  }

  @Test func coloursDarkenByEqualRatios() {
    let scale = HeatScale(for: [CellGrid(Self.matrix(1, 1) { _, _ in 73 })])
    #expect(scale.highest == 100)
    #expect(scale.fraction(of: 0) == 0 && scale.fraction(of: 0.1) == 0 && scale.fraction(of: 1e9) == 1)
    #expect(abs(scale.fraction(of: 1) - 1.0 / 3) < 1e-12 && abs(scale.fraction(of: 10) - 2.0 / 3) < 1e-12)
    let greens = stride(from: 0.1, through: 100, by: 0.5).map { scale.colour(of: $0).green }
    #expect(zip(greens, greens.dropFirst()).allSatisfy(>))
    #expect(HeatScale(for: []).highest == 10)
    #expect(HeatScale(for: [CellGrid(Self.matrix(1, 2) { _, column in column == 0 ? .nan : .infinity })]).highest == 10)
  }

  static let values: [(String, Matrix<Double>)] = [
    ("one entry", matrix(1, 1) { _, _ in 1 }), ("zeros", matrix(4, 9) { _, _ in 0 }),
    ("no number", matrix(3, 3) { row, _ in row == 1 ? .nan : .infinity }), ("nothing", matrix(0, 0) { _, _ in 0 }),
    ("wide", matrix(2, 700) { Double($0 + $1) }), ("tall", matrix(700, 2) { Double($0 + $1) }),
    ("huge", matrix(3, 3) { _, _ in 1e300 }),
  ]

  @Test(arguments: values.indices, [5.0, 9, 18])
  func everyMatrixDraws(_ index: Int, _ width: Double) throws {
    let (name, values) = Self.values[index]
    let maps = [1, 2].map {
      HeatMap(title: "map \($0)", across: "across", down: "down", values: values, columnMark: 1, rowMark: 99)
    }
    let graph = SampleGraph.make(.mixed)
    let figure = HeatMapFigure(maps, of: graph, style: FigureStyle(width: width, resolution: 60))
    let svg = try figure.render(to: .svg)
    #expect(try figure.render(to: .svg) == svg, "\(name)")
    let text = try #require(String(validating: svg, as: UTF8.self))
    let parser = XMLParser(data: Data(svg))
    #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
    let drawing = text[(try #require(text.range(of: "</desc>"))).upperBound...]
    #expect(drawing.firstMatch(of: /[ "(](nan|inf)[ ,")]/) == nil, "\(name)")
    #expect(try figure.render(to: .png).count > 1000 && figure.render(to: .pdf).count > 1000)
  }

  @Test func widthsWithoutRoomAreRefusedWithTheWidthNeeded() throws {
    let map = HeatMap(adjacencyOf: 0, in: SampleGraph.make(.mixed))
    func figure(_ width: Double) -> HeatMapFigure {
      HeatMapFigure([map], of: SampleGraph.make(.mixed), style: FigureStyle(width: width, fontSize: 40))
    }
    let error = #expect(throws: FigureError.self) { try figure(5).render(to: .svg) }
    guard case .tooNarrow(_, let needed) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    _ = try figure(needed + 0.01).render(to: .svg)
  }

  @Test func representationsStandSideBySide() throws {
    let graphs = [Representation.mixed, .spectral].map { SampleGraph.make($0) }
    let maps = graphs.map { HeatMap(adjacencyOf: 1, in: $0) }
    #expect(maps.map(\.title) == ["adjacency, mixed SVR", "adjacency, SVR"])
    #expect(maps[0].columnMark == graphs[0].connections[1].internalDimensions.source)
    let svg = try HeatMapFigure(maps, of: graphs[0], caption: "Said & done.").render(to: .svg)
    let text = String(decoding: svg, as: UTF8.self)
    #expect(text.contains("Said &amp; done. Lines mark the internal dimensions."))
    #expect(text.contains("id=\"image0\"") && text.contains("id=\"image2\"") && !text.contains("image3"))
  }
}
