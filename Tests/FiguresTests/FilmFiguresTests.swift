import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import TestSupport
import Testing

@testable import Figures

/// The frames of a film share their axes and their layout.
@Suite struct FilmFiguresTests {
  private static func film(cap: Int? = 5) throws -> TrainingFilm {
    var film = TrainingFilm(significance: Significance(.sigma(1)), capPerConnection: cap)
    for step in 0..<3 {
      var generator = SeededGenerator(seed: UInt64(step))
      let links = (0..<step).map { PlantedGraph.Link(connection: 0, source: $0, target: $0) }
      let graph = PlantedGraph.make(width: 16, layers: 3, links: links, weight: 0.9, using: &generator)
      try film.append(graph, label: "\(step)")
    }
    return film
  }

  /// Width and height of a PNG, as its header has them.
  private static func size(_ png: [UInt8]) -> [UInt8] { Array(png[16..<24]) }

  @Test("all frames have one size, captions of any length", arguments: AxisScale.allCases)
  func sizes(scale: AxisScale) throws {
    let figures = try FilmFigures(of: Self.film(), style: FigureStyle(width: 9, scale: scale, resolution: 50))
    let frames = try (0..<figures.count).map { try figures[$0].render(to: .png) }
    #expect(Set(frames.map(Self.size)).count == 1 && Set(frames).count == 3)
  }

  @Test("axis and lines span all steps")
  func ranges() throws {
    let film = try Self.film()
    let figures = try FilmFigures(of: film, style: FigureStyle())
    let weights = film.steps.flatMap { $0.selection.edges.map(\.weight) }
    for index in 0..<figures.count {
      #expect(figures[index].axis == 1...16)
      #expect(
        figures[index].weights?.lowerBound == weights.min() && figures[index].weights?.upperBound == weights.max())
    }
  }

  @Test("a style out of range is refused")
  func style() throws {
    let film = try Self.film()
    #expect(throws: FigureError.self) { _ = try FilmFigures(of: film, style: FigureStyle(width: 1)) }
  }
}
