import Figures
import SVR
import Testing

@Suite struct GraphFigureTests {
  /// What the figure says of itself: the same sentences that stand over and under the plot.
  private func description(_ figure: GraphFigure) throws -> String {
    let svg = try String(decoding: figure.render(to: .svg), as: UTF8.self)
    let start = try #require(svg.firstRange(of: "<desc>"))
    let end = try #require(svg.firstRange(of: "</desc>"))
    return String(svg[start.upperBound..<end.lowerBound])
  }

  @Test func captionCountsEdgesWithTheCap() throws {
    let text = try description(SampleFigures.figure("plain"))
    #expect(text.contains("Shown: 160, at most the 40 heaviest of each connection, of 240 significant edges; "))
    #expect(text.contains("1,396 were tested, 1.9 expected by chance."))
    #expect(text.hasSuffix("svr 0.1.0, seed 0; model.safetensors, SHA-256 0123456789ab…"))
    #expect(text.hasPrefix("SVR, full rank, weights as stored · edges: beyond 3σ, one-sided, exact Beta law."))
  }

  @Test(arguments: [
    ("no edges", "No significant edge among 1,396 tested (1.9 expected by chance)."),
    ("unlinked", "No two layers are linked: no edge was tested."), ("skips", "Shown: all 360 significant edges;"),
    ("none", "Not decomposed and left out: a.weight."), ("mixed", "mixed SVR, "),
    ("sixty", "Layer names omit “model.” and “.mlp.down_proj.weight”."),
  ])
  func captionSaysWhatTheFigureHolds(_ name: String, _ sentence: String) throws {
    #expect(try description(SampleFigures.figure(name)).contains(sentence))
  }

  @Test func theFloorOfALogarithmicAxisIsExplained() throws {
    let note = "At “≈ 0” lie neurons beyond the numerical rank of their layer."
    let style = FigureStyle(scale: .logarithmic)
    for name in ["zeros", "all zero", "deficient"] {
      #expect(try description(SampleFigures.figure(name, style: style)).contains(note))
      #expect(try !description(SampleFigures.figure(name)).contains(note))
    }
    #expect(try !description(SampleFigures.figure("plain", style: style)).contains(note))
  }

  @Test(arguments: [
    (Significance(.sigma(3.5), law: .chiSquared), "beyond 3.5σ, one-sided, chi-squared law"),
    (Significance(.falseDiscoveryRate(0.01)), "false discovery rate 0.01 over the network, exact Beta law"),
    (Significance(.bonferroni(0.05), scope: .connection), "Bonferroni at 0.05 over each connection, exact Beta law"),
  ])
  func theRuleIsNamed(_ significance: Significance, _ words: String) throws {
    let graph = SampleFigures.graph("plain")
    let figure = GraphFigure(
      of: graph, edges: SampleGraphs.selection(graph, edges: 3, significance: significance),
      intensities: graph.layers.map { $0.singularValues.map { _ in 1 } })
    #expect(try description(figure).contains(words))
  }

  @Test func breaksAreTheGapsThatNothingLeadsOver() {
    #expect(SampleFigures.figure("plain").breaks == [])
    #expect(SampleFigures.figure("broken").breaks == [1, 3])
    #expect(SampleFigures.figure("unlinked").breaks == [0, 1, 2, 3])
    #expect(SampleFigures.figure("skips").breaks == [])
    #expect(SampleFigures.figure("none").breaks == [])
  }

  @Test func heavierEdgesAreDarkerAndWider() throws {
    let graph = SampleFigures.graph("plain")
    let edges = SampleGraphs.selection(graph, edges: 50).edges
    let scale = try #require(EdgeScale(edges))
    #expect(scale.level(of: scale.lightest) == 0)
    #expect(scale.level(of: scale.heaviest) == EdgeScale.levels - 1)
    #expect(scale.level(of: (scale.lightest * scale.heaviest).squareRoot()) == EdgeScale.levels / 2)
    for level in 1..<EdgeScale.levels {
      let (lighter, heavier) = (EdgeScale.stroke(level: level - 1), EdgeScale.stroke(level: level))
      #expect(heavier.width > lighter.width && heavier.colour.red < lighter.colour.red)
    }
    #expect(EdgeScale([]) == nil)
  }

  @Test(arguments: [AxisScale.linear, .logarithmic])
  func dotsStandAtTheirSingularValues(_ scale: AxisScale) throws {
    let figure = SampleFigures.figure("single", style: FigureStyle(scale: scale))
    let svg = try String(decoding: figure.render(to: .svg), as: UTF8.self)
    // The legend's five dots stand on one height, above all others.
    let heights = Set(dots(svg).map(\.y)).sorted().dropFirst()
    let values = SampleFigures.graph("single").layers[0].singularValues
    try #require(heights.count == values.count)
    let numbers = scale == .linear ? values : values.map(Power.logarithm)
    let (top, bottom) = try (#require(heights.first), #require(heights.last))
    for (height, number) in zip(heights, numbers) {
      let fraction = (numbers[0] - number) / (numbers[0] - numbers[numbers.count - 1])
      #expect(abs(height - (top + fraction * (bottom - top))) < 0.01)
    }
  }

  /// The centres of all discs: parts of paths that have no length.
  private func dots(_ svg: String) -> [Point] {
    svg.matches(of: /M ([0-9.]+) ([0-9.]+) L ([0-9.]+) ([0-9.]+)/).compactMap { match in
      guard match.1 == match.3, match.2 == match.4, let x = Double(match.1), let y = Double(match.2) else { return nil }
      return Point(x, y)
    }
  }
}
