import Foundation
import Statistics

/// How much of each channel lies in the near-kernel of one side of a connection.
///
/// With u_1 ... u_d that side's leading neurons, the **near-kernel mass** of channel c is k_c = 1 - sum over j <= d of
/// u_j[c]^2. For C neurons on C channels that is the sum over the trailing ones. With fewer, by the layer's shape or by
/// truncation, the directions without a neuron count as part of the near-kernel.
///
/// **Null law.** The leading neurons of a random layer span a uniformly random subspace, of which a channel's unit vector
/// sees Beta((C - d)/2, d/2). That d was chosen by the same data does not disturb it: turning the channels of both sides by
/// one orthogonal matrix changes no weight of the adjacency, so that given the adjacency, and so d, the subspace is as
/// uniform as before. In a side of several groups, each group has a dimension and a law of its own. The argument needs
/// channels that can be turned: all of a group must be passed on, to one group of the other side. Else there is no law.
///
/// **Split channels.** A channel is split off where k_c is too large or too small for chance: two-sided p-value, 2 times the
/// smaller tail, at most the rate over the number of channels tested (Bonferroni, for the masses of a side depend on each
/// other). Channels of a group that lies wholly within or without the leading neurons are not tested.
public struct ChannelMasses: Sendable, Equatable {
  /// A group of channels with its own part of the leading neurons.
  public struct Group: Sendable, Equatable {
    /// The channels of the connection that belong to the group, counted from the first that is passed on.
    public let channels: Range<Int>
    /// C: all channels of the group, passed on or not.
    public let size: Int
    /// d: how many of the leading neurons lie in the group.
    public let dimension: Int
  }

  /// The number, in its layer, of the first channel that is passed on.
  public let firstChannel: Int
  /// k_c, from 0 to 1, of each channel that is passed on, in their order.
  public let masses: [Double]
  /// The groups of channels; one for a layer of one group.
  public let groups: [Group]
  /// The natural logarithm of each channel's two-sided p-value; nil for a channel, or for all, without a null law.
  public let logPValues: [Double?]
  /// The channels that are split off beyond chance, by their numbers in the layer, ascending; nil without a null law.
  public let split: [Int]?
  /// Why there is no null law; nil where there is one.
  public let reasonWithoutLaw: String?

  /// - Parameters:
  ///   - masses: k_c, within 0...1 up to rounding.
  ///   - rate: of falsely split channels on this side of this connection.
  init(firstChannel: Int, masses: [Double], groups: [Group], reasonWithoutLaw: String?, rate: Double) {
    let masses = masses.map { $0 > 0 ? min($0, 1) : 0 }
    var logPValues = [Double?](repeating: nil, count: masses.count)
    if reasonWithoutLaw == nil {
      for group in groups {
        guard let law = group.law else { continue }
        for channel in group.channels { logPValues[channel] = law.twoSidedLogPValue(masses[channel]) }
      }
    }
    let tests = logPValues.count { $0 != nil }
    let limit = tests > 0 ? Bonferroni.logThreshold(level: rate, tests: tests) : -.infinity
    (self.firstChannel, self.masses, self.groups, self.logPValues) = (firstChannel, masses, groups, logPValues)
    self.reasonWithoutLaw = reasonWithoutLaw ?? (tests == 0 ? "no channel has a mass that chance could change" : nil)
    split = tests == 0 ? nil : logPValues.indices.filter { (logPValues[$0] ?? 0) <= limit }.map { firstChannel + $0 }
  }

  /// How many channels were tested for a split.
  public var tests: Int { logPValues.count { $0 != nil } }

  /// How many channels of a random layer have a near-kernel mass in this range, on average; nil where there is no law.
  ///
  /// - Complexity: two tails of a Beta law for each group.
  public func expectedCount(in range: ClosedRange<Double>) -> Double? {
    guard reasonWithoutLaw == nil else { return nil }
    return groups.reduce(0) { $0 + Double($1.channels.count) * $1.probability(of: range) }
  }
}

extension ChannelMasses.Group {
  /// The law of k_c; nil where it is certain: 1 for a group without leading neurons, 0 for one that they span.
  fileprivate var law: BetaLaw? {
    guard dimension > 0, dimension < size else { return nil }
    return BetaLaw(alpha: Double(size - dimension) / 2, beta: Double(dimension) / 2)
  }

  fileprivate func probability(of range: ClosedRange<Double>) -> Double {
    guard let law else { return range.contains(dimension > 0 ? 0 : 1) ? 1 : 0 }
    // From the side where the two tails differ most.
    return range.lowerBound < law.mean
      ? exp(law.logLowerTail(range.upperBound)) - exp(law.logLowerTail(range.lowerBound))
      : exp(law.logUpperTail(range.lowerBound)) - exp(law.logUpperTail(range.upperBound))
  }
}

extension BetaLaw {
  /// log of 2 min(P(X <= x), P(X >= x)), at most 0.
  ///
  /// What is nearer to an end than the rounding of float32 vectors is taken at that distance, where the law is finite.
  fileprivate func twoSidedLogPValue(_ x: Double) -> Double {
    let inner = min(max(x, 1e-7), 1 - 1e-7)
    return min(0, log(2) + min(logLowerTail(inner), logUpperTail(inner)))
  }
}
