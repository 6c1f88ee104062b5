import LinearAlgebra
import Networks
import SVR

/// Rebuilds the connections of a graph from its file.
struct ConnectionReader {
  let tensors: TensorSource
  let layers: [SpectralLayer]
  let representation: Representation

  /// No adjacency exceeds 1 by more than rounding in float32 can explain.
  private static let greatestWeight = 1.001

  /// The connections, which must be ordered by target, then source, then channels, each once.
  func connections(_ documents: DocumentReader) throws(GraphFileError) -> [SpectralConnection] {
    var before: Topology.Connection?
    var index = 0
    return try documents.elements { (document) throws(GraphFileError) in
      defer { index += 1 }
      let connection = try connection(index, document)
      let place = Topology.Connection(
        source: connection.source, target: connection.target, window: connection.window)
      guard before.map({ $0 < place }) ?? true else {
        throw document.failure("connections are not in the order of target, then source")
      }
      before = place
      return connection
    }
  }

  private func connection(_ index: Int, _ document: DocumentReader) throws(GraphFileError) -> SpectralConnection {
    let target = try document.member("target").index(below: layers.count)
    let source = try document.member("source").index(below: layers.count)
    guard source < target else { throw document.failure("the source does not come before the target") }
    let (writer, reader) = (layers[source], layers[target])
    let window = try document.channelWindow(from: writer.map, to: reader.map)
    let connection = SpectralConnection(
      index: index, source: source, target: target, from: writer, to: reader, window: window,
      representation: representation,
      weights: try weights("connections/\(index)/weight", reader.readerSingularValues.count, writer.count))
    guard try document.member("channels").integer() == connection.channels else {
      throw document.failure("the channels of this connection are \(connection.channels)")
    }
    guard try document.member("positions").integer() == connection.positions else {
      throw document.failure("the positions of this connection are \(connection.positions)")
    }
    return connection
  }

  private func weights(_ name: String, _ targets: Int, _ sources: Int) throws(GraphFileError) -> Matrix<Double> {
    let layout = VectorLayout(channels: targets, count: sources)
    guard case .float64(let weights) = try tensors.matrix(name, shape: [targets, sources], layout: layout) else {
      throw tensors.failure(name, "expected F64")
    }
    guard weights.elements.allSatisfy({ $0 >= 0 && $0 <= Self.greatestWeight }) else {
      throw tensors.failure(name, "a weight lies outside 0 ... 1")
    }
    return weights
  }
}
