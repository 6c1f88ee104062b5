/// A layer at one step of training.
public struct TrainingLayer: Sendable, Equatable {
  /// The layer's name: that of its tensor.
  public let name: String
  /// The singular values of the neurons that write, descending.
  public let singularValues: [Double]
  /// Those of the neurons that read in the mixed representation; else nil.
  public let readingSingularValues: [Double]?
  /// The intensity of each neuron that writes, from 0 to 1.
  public let intensities: [Double]
  /// The numerical rank.
  public let rank: Int
  /// The sum of squares of the layer's weights.
  public let sumOfSquares: Double
  /// The track of each neuron that writes: the number under which it is followed, stable over the film.
  public let tracks: [Int]
  /// |u . u'|^2 with the neuron of the step before; nil for a neuron whose track begins here.
  public let overlaps: [Double?]
  /// The tracks of the neurons that read in the mixed representation; else nil.
  public let readingTracks: [Int]?
  /// |v . v'|^2 of those; else nil.
  public let readingOverlaps: [Double?]?

  /// The tracks of the neurons that read: those of the writers, but for the mixed representation.
  public var readerTracks: [Int] { readingTracks ?? tracks }
  /// How many neurons that write were found again from the step before.
  public var followed: Int { overlaps.count { $0 != nil } }
}
