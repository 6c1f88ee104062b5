import LinearAlgebra
import Networks

/// What part of each vector the neurons at the other end of a connection can see, where it is not all of it.
///
/// The null hypothesis lets one side's vector be uniform on the unit sphere of its group's channels: the reading vector, in
/// the co-SVR the writing one. The other side's vector is given, and only its part on the channels that both see counts,
/// of squared length r. Then a / r has the exact law with the group's number of channels (specification section 4).
public struct EdgeConditioning: Sendable, Equatable {
  /// r: row g is the random side's group, column k the given side's neuron.
  public let masses: Matrix<Double>
  /// The group of each neuron on the random side.
  public let groupOfNeuron: [Int]
  /// Whether the random side are the targets (SVR, mixed) or the sources (co-SVR).
  public let areTargetsRandom: Bool

  /// A smaller part of a vector than this is rounding.
  static let leastMass = 1e-10

  package init(masses: Matrix<Double>, groupOfNeuron: [Int], areTargetsRandom: Bool) {
    self.masses = masses
    self.groupOfNeuron = groupOfNeuron
    self.areTargetsRandom = areTargetsRandom
  }

  /// r for one edge; 0 where its ends share no channel.
  public func mass(source: Int, target: Int) -> Double {
    let (random, given) = areTargetsRandom ? (target, source) : (source, target)
    let mass = masses[groupOfNeuron[random], given]
    return mass > Self.leastMass ? mass : 0
  }

  /// How many edges have a law at all.
  func countTests(channels: Int) -> Int {
    guard channels > masses.rowCount else { return 0 }
    var perGroup = [Int](repeating: 0, count: masses.rowCount)
    for group in groupOfNeuron { perGroup[group] += 1 }
    return (0..<masses.columnCount).reduce(0) { count, given in
      (0..<masses.rowCount).reduce(count) { $0 + (masses[$1, given] > Self.leastMass ? perGroup[$1] : 0) }
    }
  }
}

extension EdgeConditioning {
  /// The conditioning of a connection; nil where every vector is seen whole.
  ///
  /// - Complexity: O(O m_source) or, for the co-SVR, O(I m_target)
  package init?(
    from source: SpectralLayer, to target: SpectralLayer, window: ChannelWindow?, representation: Representation
  ) {
    let isCoSpectral = representation == .coSpectral
    let (random, given) = isCoSpectral ? (source, target) : (target, source)
    let groups = random.map.groups
    let randomChannels = isCoSpectral ? source.map.outputChannels : target.map.inputChannels
    let givenChannels = isCoSpectral ? target.map.inputChannels : source.map.outputChannels
    let window = window ?? ChannelWindow(source: 0, target: 0, count: givenChannels)
    let (randomStart, givenStart) = isCoSpectral ? (window.source, window.target) : (window.target, window.source)
    guard groups > 1 || window.count < givenChannels else { return nil }
    let vectors = isCoSpectral ? given.read : given.written
    let width = randomChannels / groups
    var masses = Matrix<Double>(rowCount: groups, columnCount: vectors.columnCount)
    for neuron in 0..<vectors.columnCount {
      let vector = vectors.column(neuron)
      for channel in 0..<window.count {
        let value = vector[givenStart + channel]
        masses[(randomStart + channel) / width, neuron] += value * value
      }
    }
    let randomGroups = isCoSpectral ? random.writerGroups : random.readerGroups
    let count = isCoSpectral ? random.count : random.readerSingularValues.count
    self.init(
      masses: masses, groupOfNeuron: randomGroups ?? Array(repeating: 0, count: count),
      areTargetsRandom: !isCoSpectral)
  }
}
