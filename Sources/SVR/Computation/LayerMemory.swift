import LinearAlgebra
import Networks

/// What one layer takes of memory, in bytes; in floating point, for shapes from a file fit no integer.
struct LayerMemory {
  /// How many neurons write, and how many read.
  let writers: Double
  let readers: Double
  /// The vectors of its neurons, from when it is decomposed on.
  let kept: Double
  /// Its weights, and their decomposition.
  let need: LayerSchedule.Need

  /// - Parameter isReadInParts: whether its tensor can be read part by part.
  init(_ map: LinearMap, options: SpectralOptions, isReadInParts: Bool) {
    let groups = Double(map.groups)
    let width: Double = map.elementType == .float64 ? 8 : 4
    let flattenings = LayerFlattening.all(options.representation).map { FlatMemory(map, $0, options.rank, width) }
    let (writer, reader) = (flattenings.first, flattenings.last)
    writers = writer?.neurons ?? 0
    readers = reader?.neurons ?? 0
    kept = width * groups * (writers * (writer?.columns ?? 0) + readers * (reader?.rows ?? 0))
    let weights = width * groups * (writer?.rows ?? 0) * (writer?.columns ?? 0)
    let isCopied = WeightOrder(map.layout).needsCopy(isReadInParts: isReadInParts)
    // A copy is gone before the decomposition begins, and counts as the larger of both.
    let work = flattenings.reduce(0) { max($0, $1.decomposition) }
    let vectors = flattenings.reduce(0) { $0 + $1.vectors }
    need = LayerSchedule.Need(
      holding: isCopied ? 2 * weights : weights + 8e6, working: max(0, work + vectors - (isCopied ? weights : 0)))
  }
}

/// The same of one flattening.
private struct FlatMemory {
  let rows: Double
  let columns: Double
  let neurons: Double
  /// The decomposition of one group.
  let decomposition: Double
  /// The vectors of all groups, as they come from their decompositions, and once more where they are put in order.
  let vectors: Double

  init(_ map: LinearMap, _ flattening: LayerFlattening, _ rank: Int?, _ width: Double) {
    let sides = flattening.sides(of: map)
    (rows, columns) = (Double(sides.rows), Double(sides.columns))
    let short = min(rows, columns)
    let limit = rank.map(Double.init) ?? .infinity
    let groups = Double(map.groups)
    neurons = min(limit, groups * short)
    decomposition =
      DecompositionMemory(rows: sides.rows, columns: sides.columns, rank: rank, scalarByteCount: Int(width)).byteCount
    vectors = width * groups * min(limit, short) * (rows + columns)
  }
}
