import Networks
import Statistics

extension SpectralLayer {
  /// The sides of the matrix that is decomposed, of each group: O x (I z), for the co-SVR (O z) x I, O and I those of the group.
  public var matrixSides: (rows: Int, columns: Int) {
    let (outputs, inputs) = (map.layout.outputsPerGroup, map.layout.inputsPerGroup)
    return isCoSpectral ? (outputs * map.positions, inputs) : (outputs, inputs * map.positions)
  }

  /// The bulk and the spikes of each group's singular values, those of the neurons that write.
  ///
  /// - Parameter level: of each test.
  /// - Returns: one entry a group; nil for a group whose matrix has one row or column, as a depthwise convolution's, is zero, or is
  ///   truncated so that its sum of squares is not known, which is that of all groups together.
  /// - Precondition: 0 < level < 1.
  /// - Complexity: O(m) for few spikes, O(m^2) at worst.
  public func spikedSpectra(level: Double = 0.01) -> [SpikedSpectrum?] {
    let (rows, columns) = matrixSides
    return valuesOfGroups.map { values in
      SpikedSpectrum(
        singularValues: values, sumOfSquares: map.groups == 1 ? sumOfSquares : nil, rows: rows, columns: columns,
        level: level)
    }
  }

  /// Whether the singular value of each neuron that writes stands out of the bulk; nil where `spikedSpectra` is.
  ///
  /// - Precondition: 0 < level < 1.
  /// - Complexity: O(m) times the number of spikes.
  public func bulkSignificances(level: Double = 0.01) -> [BulkSignificance?] {
    let spectra = spikedSpectra(level: level)
    var seen = [Int](repeating: 0, count: spectra.count)
    return singularValues.indices.map { neuron in
      let group = writerGroups?[neuron] ?? 0
      defer { seen[group] += 1 }
      return spectra[group].map { BulkSignificance(of: seen[group], in: $0) }
    }
  }

  /// Whether the singular value of one neuron that writes, counted from 0, stands out of the bulk of its group.
  ///
  /// - Precondition: the neuron exists, 0 < level < 1.
  /// - Complexity: that of ``spikedSpectra(level:)``.
  public func bulkSignificance(ofNeuron neuron: Int, level: Double = 0.01) -> BulkSignificance? {
    let group = writerGroups?[neuron] ?? 0
    let number = writerGroups.map { $0[..<neuron].count { $0 == group } } ?? neuron
    return spikedSpectra(level: level)[group].map { BulkSignificance(of: number, in: $0) }
  }

  /// The singular values of each group, descending; those that are rounding, past the rank, as 0.
  var valuesOfGroups: [[Double]] {
    let exact = singularValues.enumerated().map { $0 < rank ? $1 : 0 }
    guard let writerGroups else { return [exact] }
    var values = [[Double]](repeating: [], count: map.groups)
    for (value, group) in zip(exact, writerGroups) { values[group].append(value) }
    return values
  }

  private var isCoSpectral: Bool { written.rowCount > map.outputChannels }
}

extension BulkSignificance {
  init(of index: Int, in spectrum: SpikedSpectrum) {
    self.init(edge: spectrum.edge, logPValue: spectrum.logPValue(of: index), isSpike: index < spectrum.spikes)
  }
}
