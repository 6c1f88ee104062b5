import LinearAlgebra
import Networks

extension SpectralLayer {
  /// Decomposes one layer.
  ///
  /// - Parameter weights: the matrix that `LayerWeights` reads, [z I, O] with the channels fastest.
  init(map: LinearMap, weights: StoredMatrix, options: SpectralOptions) throws(LayerError) {
    let (writer, reader): (SingularTriples, SingularTriples)
    switch options.representation {
    case .spectral:
      writer = try weights.triples(options)
      reader = writer
    case .coSpectral:
      writer = try weights.reshaped(rowCount: map.inputChannels).triples(options)
      reader = writer
    case .mixed:
      writer = try weights.triples(options)
      reader = try weights.reshaped(rowCount: map.inputChannels).triples(options)
    }
    let isCoSpectral = options.representation == .coSpectral
    self.init(
      map: map, singularValues: writer.values,
      readingSingularValues: options.representation == .mixed ? reader.values : nil,
      written: isCoSpectral
        ? writer.right.exchangingFactors(inner: map.positions, outer: map.outputChannels) : writer.right,
      read: reader.left, rank: Self.rank(of: writer.values, in: weights, isCoSpectral: isCoSpectral, map: map),
      sumOfSquares: weights.sumOfSquares)
  }

  private static func rank(
    of values: [Double], in weights: StoredMatrix, isCoSpectral: Bool, map: LinearMap
  ) -> Int {
    let longSide =
      isCoSpectral
      ? max(map.inputChannels, map.outputChannels * map.positions) : max(weights.rowCount, weights.columnCount)
    let limit = Double(longSide) * weights.unitRoundoff * (values.first ?? 0)
    return values.count { $0 > limit }
  }
}

extension StoredMatrix {
  fileprivate func triples(_ options: SpectralOptions) throws(LayerError) -> SingularTriples {
    do throws(DecompositionError) {
      return try singularTriples(rank: options.rank, seed: options.seed)
    } catch {
      throw .notDecomposed(error.description)
    }
  }

  /// The same elements with another number of rows.
  fileprivate func reshaped(rowCount: Int) -> StoredMatrix {
    switch self {
    case .float32(let matrix): .float32(matrix.reshaped(rowCount: rowCount))
    case .float64(let matrix): .float64(matrix.reshaped(rowCount: rowCount))
    }
  }

  /// Rows outer * p' + p to rows p * O + o: the slow and the fast factor of the row index change places.
  fileprivate func exchangingFactors(inner: Int, outer: Int) -> StoredMatrix {
    guard inner > 1, outer > 1 else { return self }
    switch self {
    case .float32(let matrix): return .float32(matrix.exchangingFactors(inner: inner, outer: outer))
    case .float64(let matrix): return .float64(matrix.exchangingFactors(inner: inner, outer: outer))
    }
  }

  fileprivate var sumOfSquares: Double {
    switch self {
    case .float32(let matrix): matrix.sumOfSquares()
    case .float64(let matrix): matrix.sumOfSquares()
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
  fileprivate func reshaped(rowCount: Int) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: elements.count / max(rowCount, 1), elements: elements)
  }

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
