import LinearAlgebra
import Networks

/// How a layer's tensor is flattened to a matrix that is decomposed.
enum LayerFlattening: CaseIterable {
  /// O x (I z), the SVR's.
  case plain
  /// (O z) x I, the co-SVR's.
  case transposed

  /// What a representation decomposes: where its writers come from, then its readers where those are others.
  static func all(_ representation: Representation) -> [LayerFlattening] {
    switch representation {
    case .spectral: [.plain]
    case .coSpectral: [.transposed]
    case .mixed: [.plain, .transposed]
    }
  }

  /// The weights of one group, as `LayerWeights` reads them, flattened so; the elements are shared.
  func matrix(_ weights: StoredMatrix, of map: LinearMap) -> StoredMatrix {
    switch (self, weights) {
    case (.plain, _): weights
    case (.transposed, .float32(let matrix)): .float32(matrix.reshaped(rowCount: map.layout.inputsPerGroup))
    case (.transposed, .float64(let matrix)): .float64(matrix.reshaped(rowCount: map.layout.inputsPerGroup))
    }
  }

  /// The sides of one group's matrix, as `matrix` gives it.
  func sides(of map: LinearMap) -> (rows: Int, columns: Int) {
    let layout = map.layout
    return self == .plain
      ? (layout.inputsPerGroup * map.positions, layout.outputsPerGroup)
      : (layout.inputsPerGroup, layout.outputsPerGroup * map.positions)
  }
}

extension Matrix {
  fileprivate func reshaped(rowCount: Int) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: elements.count / max(rowCount, 1), elements: elements)
  }
}
