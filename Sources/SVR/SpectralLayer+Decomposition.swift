import LinearAlgebra
import Networks

extension SpectralLayer {
  /// The layer of which one flattening is decomposed for what its neurons write, and one, the same or another, for what they read.
  ///
  /// - Parameter readsByItself: whether those that read are neurons of their own, as in the mixed representation.
  init(
    map: LinearMap, from writer: GroupedTriples, to reader: GroupedTriples, sumOfSquares: Double, readsByItself: Bool
  ) {
    self.init(
      map: map, singularValues: writer.values, readingSingularValues: readsByItself ? reader.values : nil,
      written: writer.written(map), read: reader.read(map),
      writerGroups: map.groups > 1 ? writer.groups : nil, readerGroups: map.groups > 1 ? reader.groups : nil,
      rank: writer.rank, sumOfSquares: sumOfSquares,
      clusterTolerance: max(writer.clusterTolerance, reader.clusterTolerance), nextSingularValue: writer.next,
      nextReadingSingularValue: readsByItself ? reader.next : nil)
  }
}

/// The singular triples of a layer: the union over its groups, in descending order of singular value.
struct GroupedTriples {
  /// A neuron: its group, and its number there.
  private typealias Neuron = (group: Int, number: Int)

  let flattening: LayerFlattening
  let values: [Double]
  let rank: Int
  /// The triples of each group; nil for a group of zeros, which has none.
  private let parts: [SingularTriples?]
  private let neurons: [Neuron]

  /// Unites the triples of a layer's groups.
  ///
  /// - Parameters:
  ///   - parts: the triples of each group; nil for a group of zeros.
  ///   - matrices: what they are triples of.
  ///   - rank: how many neurons are kept; nil for all.
  init(
    _ parts: [SingularTriples?], matrices: [StoredMatrix], _ flattening: LayerFlattening, rank limit: Int?
  ) throws(LayerError) {
    self.flattening = flattening
    let all = parts.enumerated().flatMap { group, triples in
      (triples?.values.indices ?? 0..<0).map { Neuron(group, $0) }
    }
    guard !all.isEmpty else { throw .notDecomposed(DecompositionError.zero.description) }
    func value(_ neuron: Neuron) -> Double { parts[neuron.group]?.values[neuron.number] ?? 0 }
    let ordered = all.sorted { (value($0), $1.group, $1.number) > (value($1), $0.group, $0.number) }
    neurons = Array(ordered.prefix(limit ?? ordered.count))
    values = neurons.map(value)
    self.parts = parts
    let longSide = matrices.map { max($0.rowCount, $0.columnCount) }.max() ?? 0
    let noise = Double(longSide) * (matrices.first?.unitRoundoff ?? 0) * (values.first ?? 0)
    rank = values.count { $0 > noise }
  }

  /// The singular value behind the last neuron, for a layer of one group.
  var next: Double? { parts.count == 1 ? parts[0]?.next : nil }

  /// Triples are as good as the precision they are stored in and the method that found them.
  var clusterTolerance: Double {
    parts.compactMap(\.self).reduce(0) { tolerance, part in
      max(
        tolerance, SpectralLayer.clusterTolerance(of: part.right),
        part.method == .krylov ? StoredMatrix.residualTolerance : 0)
    }
  }

  /// The group of each neuron.
  var groups: [Int] { neurons.map(\.group) }

  /// What the neurons write, `[O, m]`; co-SVR `[O z, m]`, row p * O + o.
  func written(_ map: LinearMap) -> StoredMatrix {
    let outputs = map.layout.outputsPerGroup
    let isTransposed = flattening == .transposed
    let sides = parts.map { part in
      part.map { isTransposed ? $0.right.exchangingFactors(inner: map.positions, outer: outputs) : $0.right }
    }
    return assembled(sides, channels: outputs, of: map.outputChannels, blocks: isTransposed ? map.positions : 1)
  }

  /// What the neurons read, `[I z, m]`, row p * I + c; co-SVR `[I, m]`.
  func read(_ map: LinearMap) -> StoredMatrix {
    assembled(
      parts.map { $0?.left }, channels: map.layout.inputsPerGroup, of: map.inputChannels,
      blocks: flattening == .transposed ? 1 : map.positions)
  }

  /// The vectors of all groups, each supported on its group's channels: row b * total + g * channels + c for channel c of
  /// group g in block b.
  private func assembled(_ sides: [StoredMatrix?], channels: Int, of total: Int, blocks: Int) -> StoredMatrix {
    if sides.count == 1, let side = sides[0] { return side.leadingColumns(neurons.count) }
    if case .float64? = sides.first(where: { $0 != nil })?.flatMap(\.self) {
      return .float64(assembled(sides.map { $0?.widened() }, channels: channels, of: total, blocks: blocks))
    }
    let narrow = sides.map { side -> Matrix<Float>? in if case .float32(let matrix)? = side { matrix } else { nil } }
    return .float32(assembled(narrow, channels: channels, of: total, blocks: blocks))
  }

  private func assembled<Scalar: MatrixScalar>(
    _ sides: [Matrix<Scalar>?], channels: Int, of total: Int, blocks: Int
  ) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(rowCount: total * blocks, columnCount: neurons.count)
    for (column, neuron) in neurons.enumerated() {
      guard let side = sides[neuron.group] else { continue }
      for block in 0..<blocks {
        for channel in 0..<channels {
          result[block * total + neuron.group * channels + channel, column] =
            side[block * channels + channel, neuron.number]
        }
      }
    }
    return result
  }
}

extension StoredMatrix {
  /// Rows outer * p' + p to rows p * O + o: the slow and the fast factor of the row index change places.
  fileprivate func exchangingFactors(inner: Int, outer: Int) -> StoredMatrix {
    guard inner > 1, outer > 1 else { return self }
    switch self {
    case .float32(let matrix): return .float32(matrix.exchangingFactors(inner: inner, outer: outer))
    case .float64(let matrix): return .float64(matrix.exchangingFactors(inner: inner, outer: outer))
    }
  }

  fileprivate var unitRoundoff: Double {
    switch self {
    case .float32: Double(Float.ulpOfOne)
    case .float64: Double.ulpOfOne
    }
  }
}

extension Matrix {
  fileprivate func exchangingFactors(inner: Int, outer: Int) -> Matrix {
    var result = self
    for column in 0..<columnCount {
      for o in 0..<outer {
        for p in 0..<inner { result[p * outer + o, column] = self[o * inner + p, column] }
      }
    }
    return result
  }
}
