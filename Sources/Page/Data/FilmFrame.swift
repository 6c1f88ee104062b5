import SVR

/// What a film knows of one of its frames beside the graph.
public struct FilmFrame: Sendable {
  /// The layers with the tracks of their neurons.
  let layers: [TrainingLayer]
  /// Edges that are significant here and were not at the frame before.
  let births: [SpectralEdge]
  /// Edges that were significant at the frame before, by their ends there, and are not here.
  let deaths: [SpectralEdge]

  /// What a step of a film holds.
  public init(_ step: TrainingStep) {
    (layers, births, deaths) = (step.layers, step.births, step.deaths)
  }
}

extension TrainingLayer {
  /// Adds the track of each neuron and its overlap with the neuron of the frame before, -1 for one whose track begins here.
  func addTracks(to arrays: inout PageArrays, prefix: String) {
    func add(_ tracks: [Int], _ overlaps: [Double?], _ trackName: String, _ overlapName: String) {
      arrays.add(prefix + trackName, tracks.map { UInt32($0) })
      arrays.add(prefix + overlapName, overlaps.map { Float($0 ?? -1) })
    }
    add(tracks, overlaps, "track", "overlap")
    if let readingTracks, let readingOverlaps {
      add(readingTracks, readingOverlaps, "readerTrack", "readerOverlap")
    }
  }
}

/// Where the edges of a frame stand among those held.
struct HeldNumbers: Sendable {
  private struct Key: Hashable {
    let connection: Int
    let source: Int
    let target: Int
  }

  private let numbers: [Key: UInt32]

  init(_ held: [SpectralEdge]) {
    numbers = Dictionary(
      uniqueKeysWithValues: held.enumerated().map {
        (Key(connection: $1.connection, source: $1.source, target: $1.target), UInt32($0))
      })
  }

  /// The numbers of the edges that are held, ascending.
  func numbers(of edges: [SpectralEdge]) -> [UInt32] {
    edges.compactMap { numbers[Key(connection: $0.connection, source: $0.source, target: $0.target)] }.sorted()
  }
}
