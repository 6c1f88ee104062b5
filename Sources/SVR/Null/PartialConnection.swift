import LinearAlgebra
import Networks
import Randomness

/// Draws of a connection's adjacency under the null hypothesis where groups or a window hide part of the vectors
/// (specification section 4): there the given vectors matter, so they are kept.
///
/// The random side has a Haar-random frame for each of its groups, on the C/G channels and z positions of that group, with
/// as many columns as the group has neurons; which neuron belongs to which group is kept too.
struct PartialConnection: Sendable {
  private let given: StoredMatrix
  private let random: GroupedFrame
  private let representation: Representation
  private let window: ChannelWindow?
  /// All channels of the side that writes and of the side that reads.
  private let outputs: Int
  private let inputs: Int

  /// A connection that has ``SpectralConnection/conditioning``.
  init?(_ connection: SpectralConnection, in graph: SpectralGraph) {
    guard let conditioning = connection.conditioning else { return nil }
    let (writer, reader) = (graph.layers[connection.source], graph.layers[connection.target])
    representation = graph.representation
    given = representation == .coSpectral ? reader.read : writer.written
    window = connection.window
    (outputs, inputs) = (writer.map.outputChannels, reader.map.inputChannels)
    let groupCount = conditioning.masses.rowCount
    random = GroupedFrame(
      channels: (representation == .coSpectral ? outputs : inputs) / groupCount, groupCount: groupCount,
      positions: connection.positions, groupOfVector: conditioning.groupOfNeuron)
  }

  /// The channels of one group of the random side.
  var channelsPerGroup: Int { random.channels }

  /// Whether vectors of these numbers can be orthonormal at all.
  var isPossible: Bool { random.isPossible }

  /// What tells the random numbers of this structure from those of any other.
  var key: [Int] {
    [random.channels * random.groupCount, random.positions, random.groupCount] + random.vectorCounts
  }

  /// One adjacency of the null hypothesis.
  ///
  /// - Precondition: the structure is possible.
  func draw(using generator: inout SeededGenerator) -> Matrix<Double> {
    let random = StoredMatrix.float64(random.draw(using: &generator))
    return representation == .coSpectral
      ? Adjacency.weights(
        from: random, outputs: outputs, to: given, inputs: inputs, window: window, representation: representation)
      : Adjacency.weights(
        from: given, outputs: outputs, to: random, inputs: inputs, window: window, representation: representation)
  }
}
