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
  private let groupOfNeuron: [Int]
  private let groupCount: Int
  private let representation: Representation
  private let window: ChannelWindow?
  private let positions: Int
  /// All channels of the side that writes and of the side that reads.
  private let outputs: Int
  private let inputs: Int

  /// A connection that has ``SpectralConnection/conditioning``.
  init?(_ connection: SpectralConnection, in graph: SpectralGraph) {
    guard let conditioning = connection.conditioning else { return nil }
    let (writer, reader) = (graph.layers[connection.source], graph.layers[connection.target])
    representation = graph.representation
    given = representation == .coSpectral ? reader.read : writer.written
    (groupOfNeuron, groupCount) = (conditioning.groupOfNeuron, conditioning.masses.rowCount)
    (window, positions) = (connection.window, connection.positions)
    (outputs, inputs) = (writer.map.outputChannels, reader.map.inputChannels)
  }

  /// The channels of one group of the random side.
  var channelsPerGroup: Int { channels / groupCount }

  private var channels: Int { representation == .coSpectral ? outputs : inputs }

  /// How many neurons each group has.
  private var neuronCounts: [Int] {
    groupOfNeuron.reduce(into: Array(repeating: 0, count: groupCount)) { $0[$1] += 1 }
  }

  /// Whether vectors of these numbers can be orthonormal at all.
  var isPossible: Bool { neuronCounts.allSatisfy { $0 <= channelsPerGroup * positions } }

  /// What tells the random numbers of this structure from those of any other.
  var key: [Int] { [channels, positions, groupCount] + neuronCounts }

  /// One adjacency of the null hypothesis.
  ///
  /// - Precondition: the structure is possible.
  func draw(using generator: inout SeededGenerator) -> Matrix<Double> {
    let random = StoredMatrix.float64(randomVectors(&generator))
    return representation == .coSpectral
      ? Adjacency.weights(
        from: random, outputs: outputs, to: given, inputs: inputs, window: window, representation: representation)
      : Adjacency.weights(
        from: given, outputs: outputs, to: random, inputs: inputs, window: window, representation: representation)
  }

  /// The random side's vectors: column k is neuron k, row p * C + c channel c at position p.
  private func randomVectors(_ generator: inout SeededGenerator) -> Matrix<Double> {
    var result = Matrix<Double>(rowCount: channels * positions, columnCount: groupOfNeuron.count)
    let width = channelsPerGroup
    for (group, count) in neuronCounts.enumerated() where count > 0 {
      let frame = Matrix.haarFrame(rows: width * positions, columns: count, using: &generator)
      let neurons = groupOfNeuron.indices.filter { groupOfNeuron[$0] == group }
      for (column, neuron) in neurons.enumerated() {
        for row in 0..<width * positions {
          let (position, channel) = row.quotientAndRemainder(dividingBy: width)
          result[position * channels + group * width + channel, neuron] = frame[row, column]
        }
      }
    }
    return result
  }
}
