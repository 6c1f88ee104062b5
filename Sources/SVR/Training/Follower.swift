/// What is kept of the last step of a film, to know its neurons and edges again at the next.
struct Follower: Sendable {
  private let writers: [NeuronSide]
  /// The neurons that read, in the mixed representation; else nil.
  private let readers: [NeuronSide]?
  private let writerTracks: [NeuronTracks]
  private let readerTracks: [NeuronTracks]?
  private let overlaps: [[Double?]]
  private let readingOverlaps: [[Double?]]?
  let edges: EdgeTracks

  /// - Parameters:
  ///   - significant: all significant edges of the graph.
  ///   - last: the step before; nil at the first.
  init(_ graph: SpectralGraph, _ significant: [SpectralEdge], after last: Follower?) {
    writers = graph.layers.map(NeuronSide.init(writersOf:))
    (writerTracks, overlaps) = Self.follow(writers, last?.writers, last?.writerTracks)
    if graph.representation == .mixed {
      let sides = graph.layers.map(NeuronSide.init(readersOf:))
      let (tracks, overlaps) = Self.follow(sides, last?.readers, last?.readerTracks)
      (readers, readerTracks, readingOverlaps) = (sides, tracks, overlaps)
    } else {
      (readers, readerTracks, readingOverlaps) = (nil, nil, nil)
    }
    edges = EdgeTracks(
      significant, connections: graph.connections, writers: writerTracks.map(\.tracks),
      readers: (readerTracks ?? writerTracks).map(\.tracks))
  }

  private static func follow(
    _ sides: [NeuronSide], _ before: [NeuronSide]?, _ tracks: [NeuronTracks]?
  ) -> ([NeuronTracks], [[Double?]]) {
    guard let before, var tracks else {
      return (sides.map { NeuronTracks(count: $0.count) }, sides.map { Array(repeating: nil, count: $0.count) })
    }
    var overlaps: [[Double?]] = []
    for (index, side) in sides.enumerated() {
      let matching = NeuronMatching(from: before[index], to: side)
      tracks[index].follow(matching.predecessors)
      overlaps.append(matching.overlaps)
    }
    return (tracks, overlaps)
  }

  /// One layer of the graph, its neurons with their tracks.
  func layer(_ index: Int, of graph: SpectralGraph, intensities: [Double]) -> TrainingLayer {
    let layer = graph.layers[index]
    return TrainingLayer(
      name: layer.name, singularValues: layer.singularValues, readingSingularValues: layer.readingSingularValues,
      intensities: intensities, rank: layer.rank, sumOfSquares: layer.sumOfSquares,
      tracks: writerTracks[index].tracks, overlaps: overlaps[index], readingTracks: readerTracks?[index].tracks,
      readingOverlaps: readingOverlaps?[index])
  }
}
