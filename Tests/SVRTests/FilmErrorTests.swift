import LinearAlgebra
import Networks
import Testing

@testable import SVR

/// What does not belong into one film, in words.
@Suite struct FilmErrorTests {
  private static func layer(_ name: String, _ shape: [Int]) -> SpectralLayer {
    FilmSamples.layer(name, [2, 1], FilmSamples.identity(shape[0]).leadingColumns(2), inputs: shape[1], shape: shape)
  }

  private static let first = FilmSamples.graph([layer("a.weight", [4, 3]), layer("b.weight", [5, 4])])

  private static func fault(_ graph: SpectralGraph) -> String? {
    var film = TrainingFilm()
    do {
      try film.append(first, label: "epoch-0")
      try film.append(graph, label: "epoch-1")
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("The same network is no fault")
  func same() { #expect(Self.fault(Self.first) == nil) }

  @Test("Layers that differ are named, with both checkpoints")
  func layers() {
    let (a, b) = (Self.layer("a.weight", [4, 3]), Self.layer("b.weight", [5, 4]))
    #expect(
      Self.fault(FilmSamples.graph([a, Self.layer("b.weight", [6, 4])]))
        == "epoch-1: layer 'b.weight' is 6 x 4, in epoch-0 5 x 4")
    #expect(Self.fault(FilmSamples.graph([a])) == "epoch-1: lacks layer 'b.weight', which epoch-0 has")
    #expect(
      Self.fault(FilmSamples.graph([a, b, Self.layer("c.weight", [2, 5])]))
        == "epoch-1: has layer 'c.weight', which epoch-0 has not")
    #expect(
      Self.fault(FilmSamples.graph([b, a], links: []))
        == "epoch-1: layer 'b.weight' stands where epoch-0 has 'a.weight'")
    let leftOut = FilmSamples.graph([a], leftOut: [.init(name: "b.weight", reason: "holds NaN")])
    #expect(Self.fault(leftOut) == "epoch-1: layer 'b.weight' is left out: holds NaN")
  }

  @Test("So are connections")
  func connections() {
    let layers = [Self.layer("a.weight", [4, 3]), Self.layer("b.weight", [5, 4])]
    #expect(
      Self.fault(FilmSamples.graph(layers, links: []))
        == "epoch-1: lacks the connection 'a.weight' -> 'b.weight', which epoch-0 has")
  }

  @Test("And graphs that were computed in another way")
  func options() {
    let layers = [Self.layer("a.weight", [4, 3]), Self.layer("b.weight", [5, 4])]
    #expect(
      Self.fault(FilmSamples.graph(layers, options: SpectralOptions(rank: 2)))
        == "epoch-1: the graph was computed in another way than that of epoch-0: the rank 2, there full")
  }

  @Test("A layer that the first checkpoint leaves out is left out of all, or a fault")
  func firstLeftOut() throws {
    let a = Self.layer("a", [4, 3])
    let without = FilmSamples.graph([a], leftOut: [.init(name: "b\n", reason: "all zero")])
    var film = TrainingFilm()
    try film.append(without, label: "0")
    try film.append(without, label: "1")
    let fault = "has layer 'b\\u{a}', which 0 has not (left out there: all zero)"
    #expect(throws: FilmError(label: "2", fault)) {
      try film.append(FilmSamples.graph([a, Self.layer("b\n", [2, 4])]), label: "2")
    }
  }

  @Test("A fault leaves the film as it was")
  func unchanged() throws {
    var film = TrainingFilm()
    try film.append(Self.first, label: "0")
    #expect(throws: FilmError.self) { try film.append(FilmSamples.graph([]), label: "1") }
    try film.append(Self.first, label: "2")
    #expect(film.steps.map(\.label) == ["0", "2"] && film.steps[1].layers[0].followed == 2)
  }
}
