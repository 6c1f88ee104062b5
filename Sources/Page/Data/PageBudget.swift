/// How much of a graph one page holds: bytes before packing, and numbers of things.
public struct PageBudget: Sendable, Equatable {
  /// How many edges at most, the most significant, over all frames.
  public var heldEdges: Int
  /// Edges whose p-value is above that of so many standard deviations under the exact law are not held, unless
  /// the rule that is shown first finds them.
  public var leastSigma: Double
  /// Bytes of the neurons' patterns, over all frames.
  public var patterns: Int
  /// Bytes of the edges' effective filters, over all frames.
  public var filters: Int
  /// Bytes of the connections' heat maps, over all frames; a map has 96 x 96 cells at most, and 8 x 8 at least.
  public var heatMaps: Int
  /// How many dominant connections at most.
  public var paths: Int

  /// A budget, by default 100,000 edges beyond 2 sigma, 1 MB of patterns, 0.7 MB of filters, 2 MB of heat maps, 20 dominant connections.
  public init(
    heldEdges: Int = 100_000, leastSigma: Double = 2, patterns: Int = 1_000_000, filters: Int = 700_000,
    heatMaps: Int = 2_000_000,
    paths: Int = 20
  ) {
    self.heldEdges = heldEdges
    self.leastSigma = leastSigma
    self.patterns = patterns
    self.filters = filters
    self.heatMaps = heatMaps
    self.paths = paths
  }

  /// The budget of one of so many frames.
  public func share(of frames: Int) -> PageBudget {
    var share = self
    share.heldEdges = max(1, share.heldEdges / max(1, frames))
    share.heatMaps /= max(1, frames)
    share.patterns /= max(1, frames)
    share.filters /= max(1, frames)
    return share
  }
}
