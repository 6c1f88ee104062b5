import LinearAlgebra
import Networks

/// The spectral neurons of one layer: singular triples in descending order of singular value.
///
/// Neuron k of a layer named `T` is written `T#k`. Its vectors are defined up to a common sign, fixed here so that the
/// entry of largest magnitude of the written pattern is positive.
public struct SpectralLayer: Sendable {
  /// The linear map that was decomposed.
  public let map: LinearMap
  /// The singular values of the neurons that write: s (SVR, mixed) or s' (co-SVR), descending.
  public let singularValues: [Double]
  /// The singular values s' of the co-spectral neurons that read in the mixed representation, descending; else nil.
  public let readingSingularValues: [Double]?
  /// What the neurons write. SVR and mixed: U, `[O, m]`. Co-SVR: U', `[O z, m]`, row p * O + o for channel o at position p.
  public let written: StoredMatrix
  /// What the neurons read. SVR: V, `[I z, m]`, row p * I + c for channel c at position p. Co-SVR and mixed: V', `[I, m]`.
  public let read: StoredMatrix
  /// The group of channels that each neuron writes to; nil for a layer of one group.
  ///
  /// A grouped convolution is a tensor a group. Its neurons are those of all groups, each supported on its group's
  /// channels; a group of zeros has none.
  public let writerGroups: [Int]?
  /// The group of channels that each neuron that reads does read; nil for a layer of one group.
  public let readerGroups: [Int]?
  /// The numerical rank: how many singular values exceed max(rows, columns) * epsilon * s_0, epsilon that of float32 or,
  /// for float64 weights, of float64.
  public let rank: Int
  /// The sum of squares of the layer's weights.
  public let sumOfSquares: Double
  /// How near two singular values may be, relative to the largest, before their vectors count as undefined one by one:
  /// 1e-6 for weights of 32 bits or fewer and for neurons found by a truncated method, 1e-12 for float64.
  public let clusterTolerance: Double
  /// The singular value behind the last neuron that writes, in a truncated layer of one group; else nil.
  public let nextSingularValue: Double?
  /// The same for the neurons that read in the mixed representation; else nil.
  public let nextReadingSingularValue: Double?

  package init(
    map: LinearMap, singularValues: [Double], readingSingularValues: [Double]?, written: StoredMatrix,
    read: StoredMatrix, writerGroups: [Int]? = nil, readerGroups: [Int]? = nil, rank: Int, sumOfSquares: Double,
    clusterTolerance: Double? = nil, nextSingularValue: Double? = nil, nextReadingSingularValue: Double? = nil
  ) {
    self.map = map
    self.singularValues = singularValues
    self.readingSingularValues = readingSingularValues
    self.written = written
    self.read = read
    self.writerGroups = writerGroups
    self.readerGroups = readerGroups
    self.rank = rank
    self.sumOfSquares = sumOfSquares
    self.clusterTolerance = clusterTolerance ?? Self.clusterTolerance(of: written)
    self.nextSingularValue = nextSingularValue
    self.nextReadingSingularValue = nextReadingSingularValue
  }

  /// The layer's name: that of its tensor.
  public var name: String { map.name }
  /// The number of neurons that write.
  public var count: Int { singularValues.count }
  /// The singular values of the neurons that read: those of the writers, but for the mixed representation.
  public var readerSingularValues: [Double] { readingSingularValues ?? singularValues }
}
