/// The channels that pass one place of a network, and for each the maps that wrote it.
///
/// A description of a network, be it a family's names or a graph's nodes, is a small program over flows: a map reads one and
/// writes one (`TracedNetwork.add`), and between maps flows are added, concatenated, cut and flattened. Whatever keeps
/// channels apart (an activation, a pooling, a normalisation, a scale for each channel) passes the flow on as it is.
///
/// * A sum has the writers of all its summands. A flow that passes through an identity shortcut keeps its own, so that the
///   stream of a residual network holds the last map of every block behind the one that began it, and whoever reads the
///   stream reads them all: it is exactly their sum.
/// * What cannot be followed is `opaque` and carries the reason, which becomes a `Topology.Break` where it is read.
/// * The network's input has no writer. Its number of channels, like that of an opaque flow, need not be known.
///
/// Operations never fail: what does not fit (a sum of 3 and 4 channels) is opaque from there on.
package struct Flow: Sendable, Hashable {
  /// Where the first channel of a part was written.
  package struct Writer: Sendable, Hashable, Comparable {
    /// The map, by its number.
    package let map: Int
    /// Which of the map's output channels.
    package let channel: Int

    package init(map: Int, channel: Int) {
      self.map = map
      self.channel = channel
    }

    /// By map, then channel.
    package static func < (a: Writer, b: Writer) -> Bool { (a.map, a.channel) < (b.map, b.channel) }
  }

  /// Consecutive channels, all written by the same maps.
  package struct Part: Sendable, Hashable {
    /// How many channels.
    package let count: Int
    /// What was added up to make them, in order, each once; none for the network's input. Further channels of the part
    /// are further channels of each.
    package let writers: [Writer]
    /// Why not all writers are known; nil if they are.
    package let unknown: String?
  }

  /// A feature map laid out as one vector.
  package struct Flattening: Sendable, Hashable {
    /// Which index runs slower.
    package enum Order: Sendable, Hashable {
      /// c * P + p: PyTorch, ONNX.
      case channelsFirst
      /// p * C + c: Keras, TensorFlow.
      case channelsLast
    }

    /// P; nil where only the map that reads the vector can tell.
    package let positions: Int?
    package let order: Order
  }

  /// More writers than this, over all parts, are not followed: no network is built so, and a hostile graph could be.
  package static let largestWriterCount = 1024

  /// How many channels there are; nil if that is not known. A flow of unknown width has no writers.
  package let channels: Int?
  /// The channels in order; a single part of count 0 where their number is not known.
  package let parts: [Part]
  /// How the channels and their positions lie in one vector; nil where they are apart, and for a single position.
  package let flattening: Flattening?

  /// Joins parts that continue each other.
  init(_ parts: [Part], channels: Int, flattening: Flattening? = nil) {
    var joined: [Part] = []
    for part in parts where part.count > 0 {
      if let last = joined.last, let both = last.joined(to: part) {
        joined[joined.count - 1] = both
      } else {
        joined.append(part)
      }
    }
    let writerCount = joined.reduce(0) { $0 + max(1, $1.writers.count) }
    self.channels = channels
    self.parts =
      writerCount <= Self.largestWriterCount
      ? joined
      : [Part(count: channels, writers: [], unknown: "more than \(Self.largestWriterCount) branches meet before it")]
    self.flattening = flattening
  }

  private init(unknown: String?, flattening: Flattening? = nil) {
    channels = nil
    parts = [Part(count: 0, writers: [], unknown: unknown)]
    self.flattening = flattening
  }
}

extension Flow {
  /// What the network is given.
  package static func input(channels: Int? = nil) -> Flow { unwritten(channels, unknown: nil) }

  /// What a map writes.
  package static func output(of map: Int, channels: Int) -> Flow {
    Flow([Part(count: channels, writers: [Writer(map: map, channel: 0)], unknown: nil)], channels: channels)
  }

  /// What an operation makes that is not followed, and why, in words that can stand behind a colon: `a matrix product
  /// of two flows`.
  package static func opaque(_ reason: String, channels: Int? = nil) -> Flow { unwritten(channels, unknown: reason) }

  private static func unwritten(_ channels: Int?, unknown: String?) -> Flow {
    guard let channels, channels >= 0 else { return Flow(unknown: unknown) }
    return Flow([Part(count: channels, writers: [], unknown: unknown)], channels: channels)
  }

  /// Why something in the flow is not known; nil if all writers are.
  package var unknown: String? { parts.lazy.compactMap(\.unknown).first }

  /// Whether the flow is the network's input and nothing else; none of the channels of something is not.
  package var isInput: Bool { !parts.isEmpty && parts.allSatisfy { $0.writers.isEmpty && $0.unknown == nil } }
}

extension Flow.Part {
  /// The channels from `start` on, `count` of them.
  ///
  /// - Precondition: the part has them.
  func cut(from start: Int, count: Int) -> Flow.Part {
    Flow.Part(
      count: count, writers: writers.map { Flow.Writer(map: $0.map, channel: $0.channel + start) }, unknown: unknown)
  }

  /// This part and the next as one; nil unless the same maps go on writing.
  fileprivate func joined(to next: Flow.Part) -> Flow.Part? {
    guard unknown == next.unknown, writers.count == next.writers.count else { return nil }
    let goesOn = zip(writers, next.writers).allSatisfy { $0.map == $1.map && $0.channel + count == $1.channel }
    return goesOn ? Flow.Part(count: count + next.count, writers: writers, unknown: unknown) : nil
  }
}
