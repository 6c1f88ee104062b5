import LinearAlgebra
import Randomness

/// The null hypothesis of one connection's deviation.
enum DeviationNull: Sendable {
  /// Simulated deviations follow it.
  case simulated(Source)
  /// There is none to draw from.
  case unknown(reason: String)

  /// Where simulated deviations come from.
  struct Source: Sendable {
    /// C.
    let channels: Int
    /// Sources of one identity give the same numbers.
    let identity: [Int]
    /// What random numbers are drawn.
    let key: [Int]
    let draw: @Sendable (inout SeededGenerator) -> Matrix<Double>

    /// The deviation of one simulated connection.
    func deviation(draw number: Int, seed: UInt64) -> Double {
      var generator = SeededGenerator(seed: seed, stream: key + [number])
      return InternalDimensions(of: draw(&generator), channels: channels).deviation
    }
  }

  init(_ connection: SpectralConnection, in graph: SpectralGraph) {
    let impossible = "it has more neurons than there are orthonormal vectors"
    if let partial = PartialConnection(connection, in: graph) {
      if partial.channelsPerGroup <= 1 {
        self = .unknown(reason: "groups of one channel leave nothing to chance")
      } else if !partial.isPossible || connection.weights.elements.isEmpty {
        self = .unknown(reason: impossible)
      } else {
        self = .simulated(
          Source(
            channels: connection.channels, identity: [1, connection.index], key: partial.key,
            draw: partial.draw))
      }
      return
    }
    let shape = ConnectionShape(connection, representation: graph.representation)
    self =
      shape.isPossible
      ? .simulated(
        Source(channels: connection.channels, identity: [0] + shape.key, key: shape.key, draw: shape.draw))
      : .unknown(reason: impossible)
  }

  /// Where simulated deviations come from; nil where there are none.
  var source: Source? {
    switch self {
    case .simulated(let source): source
    case .unknown: nil
    }
  }
}
