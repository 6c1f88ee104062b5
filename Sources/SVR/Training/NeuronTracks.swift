/// The numbers under which a layer's neurons are followed through a film.
///
/// A neuron keeps the track of the one before it that it is; a neuron that is none of them begins a new track, and a track that
/// ended is never taken up again.
struct NeuronTracks: Sendable {
  /// The track of each neuron of the last step.
  private(set) var tracks: [Int]
  /// How many tracks there have been.
  private(set) var count: Int

  /// Each neuron of a first step begins a track: that of its own number.
  init(count: Int) {
    tracks = Array(0..<count)
    self.count = count
  }

  /// Goes on to the next step.
  mutating func follow(_ predecessors: [Int?]) {
    tracks = predecessors.map { before in
      if let before { return tracks[before] }
      count += 1
      return count - 1
    }
  }
}
