import LinearAlgebra
import Networks

/// The Singular Value Representation of a network: spectral neurons, layer by layer, and their links.
public struct SpectralGraph: Sendable {
  /// A layer that could not be decomposed, and why.
  public struct LeftOut: Sendable, Equatable {
    /// The layer's name: that of its tensor.
    public let name: String
    /// Why it has no spectral neurons, in plain words.
    public let reason: String

    /// Names a layer and the reason.
    public init(name: String, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  /// The layers, in network order.
  public let layers: [SpectralLayer]
  /// The connections, ordered by target, then source.
  public let connections: [SpectralConnection]
  /// Layers that were found and could not be decomposed.
  public let leftOut: [LeftOut]
  /// The network as it was found: also the maps and tensors that became no layer, and why.
  public let topology: Topology
  /// What the graph was made from, and how.
  public let provenance: Provenance

  package init(
    layers: [SpectralLayer], connections: [SpectralConnection], leftOut: [LeftOut], topology: Topology,
    provenance: Provenance
  ) {
    self.layers = layers
    self.connections = connections
    self.leftOut = leftOut
    self.topology = topology
    self.provenance = provenance
  }

  /// Which singular vectors are the neurons.
  public var representation: Representation { provenance.options.representation }
}
