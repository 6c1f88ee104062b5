import LinearAlgebra
import Networks

extension SpectralGraph {
  /// The near-kernels of every connection (specification section 6): internal dimensions with the significance of the
  /// deviation, the mass outside, and each channel's near-kernel mass on both sides with its null law.
  ///
  /// - Parameters:
  ///   - options: simulations, rate, threshold.
  ///   - threads: how many cores to use; nil for all.
  ///   - progress: called with the share of the simulations that is done, from 0 to 1, on any thread.
  /// - Precondition: `simulations >= 0`, and the rate and the mass lie in 0...1.
  /// - Throws: ``KernelError/notMixed(_:)`` for a graph of another representation.
  /// - Complexity: that of ``deviationSignificance(simulations:seed:threads:progress:)``, the simulations.
  public func kernels(
    _ options: KernelOptions = KernelOptions(), threads: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(KernelError) -> KernelAnalysis {
    guard representation == .mixed else { throw .notMixed(representation) }
    let significance = deviationSignificance(
      simulations: options.simulations, threads: threads, progress: progress)
    return KernelAnalysis(
      options: options, seed: provenance.options.seed,
      connections: zip(connections, significance).map { connection, significance in
        ConnectionKernels(connection, significance, in: self, options)
      })
  }
}

extension ConnectionKernels {
  fileprivate init(
    _ connection: SpectralConnection, _ significance: DeviationSignificance, in graph: SpectralGraph,
    _ options: KernelOptions
  ) {
    let dimensions = connection.internalDimensions
    let (writer, reader) = (graph.layers[connection.source], graph.layers[connection.target])
    let window =
      connection.window
      ?? ChannelWindow(source: 0, target: 0, count: min(writer.map.outputChannels, connection.channels))
    let written = ChannelSide(
      vectors: writer.written, total: writer.map.outputChannels, groupCount: writer.map.groups,
      groupOfNeuron: writer.writerGroups, first: window.source, count: window.count)
    let read = ChannelSide(
      vectors: reader.read, total: reader.map.inputChannels, groupCount: reader.map.groups,
      groupOfNeuron: reader.readerGroups, first: window.target, count: window.count)
    let writing = written.masses(leading: dimensions.source, opposite: read, rate: options.splitRate)
    let reading = read.masses(leading: dimensions.target, opposite: written, rate: options.splitRate)
    let (inside, outside) = connection.weights.mass(ofRows: dimensions.target, splitAtColumn: dimensions.source)
    let readMass = read.mass(ofLeading: dimensions.target)
    self.init(
      connection: connection.index, internalDimensions: dimensions, significance: significance,
      massOutside: inside + outside > 0 ? outside / (inside + outside) : 0,
      massUnwritten: readMass > 0 ? max(0, 1 - (inside + outside) / readMass) : 0, writing: writing, reading: reading,
      nearKernelChannels: writing.common(with: reading, above: options.nearKernelMass),
      nearKernelExpectedAtMost: [writing, reading].compactMap { $0.expectedCount(in: options.nearKernelMass...1) }.min()
    )
  }
}

extension ChannelMasses {
  /// The channels of more than this mass here and there, by their numbers here.
  fileprivate func common(with other: ChannelMasses, above mass: Double) -> [Int] {
    zip(masses, other.masses).enumerated().filter { $1.0 > mass && $1.1 > mass }.map { firstChannel + $0.offset }
  }
}

extension Matrix<Double> {
  /// The sums of the leading rows' entries in the leading columns and in the rest.
  fileprivate func mass(ofRows rows: Int, splitAtColumn split: Int) -> (inside: Double, outside: Double) {
    var (inside, outside) = (0.0, 0.0)
    for column in 0..<columnCount {
      let sum = self.column(column).prefix(rows).reduce(0, +)
      if column < split { inside += sum } else { outside += sum }
    }
    return (inside, outside)
  }
}
