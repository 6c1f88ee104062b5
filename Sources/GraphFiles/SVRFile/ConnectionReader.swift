import LinearAlgebra
import SVR

/// Rebuilds the connections of a graph from its file.
struct ConnectionReader {
  let tensors: TensorSource
  let layers: [SpectralLayer]
  let representation: Representation

  /// No adjacency exceeds 1 by more than rounding in float32 can explain.
  private static let greatestWeight = 1.001

  /// The connections, which must be ordered by target, then source, each pair once.
  func connections(_ documents: DocumentReader) throws(GraphFileError) -> [SpectralConnection] {
    var before = (target: -1, source: -1)
    var index = 0
    return try documents.elements { (document) throws(GraphFileError) in
      defer { index += 1 }
      let connection = try connection(index, document)
      guard before < (connection.target, connection.source) else {
        throw document.failure("connections are not in the order of target, then source")
      }
      before = (connection.target, connection.source)
      return connection
    }
  }

  private func connection(_ index: Int, _ document: DocumentReader) throws(GraphFileError) -> SpectralConnection {
    let target = try document.member("target").index(below: layers.count)
    let source = try document.member("source").index(below: layers.count)
    guard source < target else { throw document.failure("the source does not come before the target") }
    let (writer, reader) = (layers[source], layers[target])
    let channels = writer.map.outputChannels
    guard reader.map.inputChannels == channels, try document.member("channels").integer() == channels else {
      throw document.failure(
        "the source writes \(channels) channels and the target reads \(reader.map.inputChannels), not the number stated"
      )
    }
    let positions = positions(writer, reader)
    guard try document.member("positions").integer() == positions else {
      throw document.failure("the positions of this connection are \(positions)")
    }
    return SpectralConnection(
      index: index, source: source, target: target, channels: channels, positions: positions,
      weights: try weights("connections/\(index)/weight", reader.readerSingularValues.count, writer.count))
  }

  /// The positions over which effective filters are summed.
  private func positions(_ writer: SpectralLayer, _ reader: SpectralLayer) -> Int {
    switch representation {
    case .spectral: reader.map.positions
    case .coSpectral: writer.map.positions
    case .mixed: 1
    }
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
