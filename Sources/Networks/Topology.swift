import Tensors

/// What is known of a network without its weights: its linear maps, how they feed each other, and what was left out.
public struct Topology: Sendable, Equatable {
  /// One map's output read by another map.
  public struct Connection: Sendable, Hashable, Comparable {
    /// The map that writes, by its number in `maps`.
    public let source: Int
    /// The map that reads, by its number in `maps`.
    public let target: Int
    /// The part of the channels that is passed on; nil where the target's input channels are the source's output channels.
    public let window: ChannelWindow?

    package init(source: Int, target: Int, window: ChannelWindow? = nil) {
      self.source = source
      self.target = target
      self.window = window
    }

    /// By target, then source, then the place in the target's input.
    public static func < (a: Connection, b: Connection) -> Bool { a.key.lexicographicallyPrecedes(b.key) }

    private var key: [Int] { [target, source, window?.target ?? 0, window?.source ?? 0, window?.count ?? 0] }
  }

  /// A place where no writer was found for a map that should have one, or not all that it reads.
  public struct Break: Sendable, Hashable {
    /// The map whose input is not known, or not all of it, by its number in `maps`.
    public let target: Int
    /// Why, with both shapes where shapes do not fit.
    public let reason: String

    package init(target: Int, reason: String) {
      self.target = target
      self.reason = reason
    }
  }

  /// A tensor that is not a linear map of the network, or was not chosen.
  public struct Omission: Sendable, Hashable {
    /// The tensor, as the checkpoint names it.
    public let tensor: TensorInfo
    /// Why it was left out, in plain words.
    public let reason: String

    package init(tensor: TensorInfo, reason: String) {
      self.tensor = tensor
      self.reason = reason
    }
  }

  /// How the connections were found.
  public enum Basis: String, Sendable, CaseIterable {
    /// A topology file states them.
    case stated
    /// Names and shapes are throughout those of a known family, which says what reads what.
    case recognised
    /// The order of definition or of names, and every shape fits.
    case chain
    /// More than one order fits, or the names suggest branches: the likelier was taken.
    case guess
    /// The model's graph says so.
    case graph
    /// The names are those of a network that is not a chain; nothing was linked.
    case unlinked
  }

  /// The linear maps, in network order.
  public let maps: [LinearMap]
  /// The connections, ordered by target, then source, then channels.
  public let connections: [Connection]
  /// The maps whose input is not known, and why.
  public let breaks: [Break]
  /// The tensors that are no part of the network, in natural order of their names.
  public let omissions: [Omission]
  /// How the connections were found.
  public let basis: Basis
  /// The family of networks that was recognised, with its variant: `ResNet (torchvision): bottleneck blocks 3-4-6-3`.
  public let family: String?
  /// What a reader of the results should know of how the network was found, one line each.
  public let notes: [String]

  package init(
    maps: [LinearMap], connections: [Connection], breaks: [Break], omissions: [Omission], basis: Basis,
    family: String? = nil, notes: [String]
  ) {
    self.maps = maps
    self.connections = connections
    self.breaks = breaks
    self.omissions = omissions
    self.basis = basis
    self.family = family
    self.notes = notes
  }
}
