import Figures
import Foundation
import SVR
import Testing

/// Figures that are to be compared, such as the frames of a film, on one axis and one scale of lines.
@Suite struct SharedAxisTests {
  private func figure(
    _ graph: SpectralGraph, edges: Int, axis: ClosedRange<Double>? = nil, weights: ClosedRange<Double>? = nil,
    scale: AxisScale = .linear
  ) -> GraphFigure {
    GraphFigure(
      of: graph, edges: SampleGraphs.selection(graph, edges: edges),
      intensities: graph.layers.map { $0.singularValues.map { _ in 1 } }, axis: axis, weights: weights,
      style: FigureStyle(scale: scale, captionLines: 6))
  }

  private func graph(_ values: [Double]) -> SpectralGraph {
    SampleGraphs.graph((0..<3).map { .init(name: "l\($0)", values: values) })
  }

  private func size(_ svg: String) -> Substring? { svg.firstMatch(of: /viewBox="[^"]*"/)?.output }

  /// The heights of all dots but the legend's.
  private func heights(_ svg: String) -> [Double] {
    let dots = svg.matches(of: /M ([0-9.]+) ([0-9.]+) L ([0-9.]+) ([0-9.]+)/).compactMap { match in
      match.1 == match.3 && match.2 == match.4 ? Double(match.2) : nil
    }
    return Array(Set(dots).sorted().dropFirst())
  }

  @Test(
    "A singular value that two graphs share stands at the same height on a shared axis", arguments: AxisScale.allCases)
  func heights(_ scale: AxisScale) throws {
    let graphs = [graph([4, 2, 1]), graph([2, 0.5])]
    let axis = try #require(GraphFigure.axis(over: graphs))
    #expect(axis == 0.5...4)
    let svgs = try graphs.map {
      try String(decoding: figure($0, edges: 0, axis: axis, scale: scale).render(to: .svg), as: UTF8.self)
    }
    #expect(size(svgs[0]) != nil && size(svgs[0]) == size(svgs[1]))
    let found = svgs.map(heights)
    try #require(found[0].count == 3 && found[1].count == 2)
    #expect(abs(found[0][1] - found[1][0]) < 0.01)
    let own = try heights(String(decoding: figure(graphs[1], edges: 0, scale: scale).render(to: .svg), as: UTF8.self))
    #expect(abs(own[0] - found[0][1]) > 10)
  }

  @Test("What lies outside of the axis stands at its ends, zeros on the floor")
  func outside() throws {
    let svg = try String(
      decoding: figure(graph([100, 2, 0.001, 0]), edges: 0, axis: 1...4, scale: .logarithmic).render(to: .svg),
      as: UTF8.self)
    let found = heights(svg)
    #expect(found.count == 4 && found == found.sorted())
    #expect(svg.contains("beyond the numerical rank"))
  }

  @Test("One scale of lines: the same weight, the same line; a figure without edges keeps the layout")
  func weights() throws {
    let graph = graph([4, 2, 1])
    let selections = [6, 2].map { SampleGraphs.selection(graph, edges: $0) }
    let weights = try #require(GraphFigure.weights(over: selections))
    #expect(abs(weights.lowerBound - 0.15) < 1e-12 && weights.upperBound == 0.9)
    #expect(GraphFigure.weights(over: [EdgeSelection]()) == nil)
    let svgs = try [6, 2, 0].map {
      try String(
        decoding: figure(graph, edges: $0, axis: 1...4, weights: weights).render(to: .svg), as: UTF8.self)
    }
    #expect(Set(svgs.map(size)).count == 1)
    #expect(Set(svgs.map(heights)).count == 1)
    // The second edge's line, of weight 0.45, looks alike among six edges and among two.
    let scale = try #require(EdgeScale(over: weights))
    let width = EdgeScale.stroke(level: scale.level(of: 0.45)).width
    for svg in svgs.prefix(2) {
      #expect(svg.matches(of: /stroke-width[=:]"?([0-9.]+)/).contains { abs((Double($0.1) ?? 0) - width) < 1e-4 })
    }
    #expect(EdgeScale(over: 0...0) == nil && EdgeScale(over: 0...1)?.level(of: 1) == EdgeScale.levels - 1)
  }
}
