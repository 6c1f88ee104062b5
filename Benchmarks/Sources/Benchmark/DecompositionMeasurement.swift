import Checkpoints
import LinearAlgebra

/// The singular triples of one matrix that is in memory.
struct DecompositionMeasurement: Encodable {
  let rows: Int
  let columns: Int
  let method: String
  let seconds: Double
  let values: [Double]

  /// Decomposes the first tensor of a file, its first axis by all others.
  init(path: String, rank: Int?) throws {
    let checkpoint = try Checkpoint(contentsOf: path)
    guard let tensor = checkpoint.tensors.first, let outputs = tensor.shape.first, outputs > 0 else {
      throw CheckpointError(.malformed, file: path, "there is no matrix in it")
    }
    let elements = try checkpoint.values(of: tensor.name, as: Float.self)
    let matrix = Matrix(rowCount: elements.count / outputs, columnCount: outputs, elements: elements)
    let (seconds, triples) = try Benchmark.timed { try StoredMatrix.float32(matrix).singularTriples(rank: rank) }
    (rows, columns) = (outputs, matrix.rowCount)
    (self.seconds, method, values) = (seconds, triples.method.rawValue, triples.values)
  }
}
