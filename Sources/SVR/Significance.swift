/// Which law the weight of an edge has when it means nothing (specification section 4).
public enum NullLaw: String, Sendable, CaseIterable {
  /// Beta(z/2, z(C-1)/2), exact for a reading vector uniform on its sphere.
  case exact
  /// The paper's limit for large C: z C a is chi-squared with z degrees of freedom.
  case chiSquared = "chi2"
}

/// When an edge counts as significant.
public struct Significance: Sendable, Equatable {
  /// How p-values are turned into a decision.
  public enum Rule: Sendable, Equatable {
    /// Beyond `sigma` standard deviations of a normal law, one-sided, each edge on its own.
    case sigma(Double)
    /// Benjamini-Hochberg at the given false discovery rate.
    case falseDiscoveryRate(Double)
    /// Bonferroni at the given family-wise error rate.
    case bonferroni(Double)
  }

  /// Over which edges a rule corrects for the number of tests.
  public enum Scope: String, Sendable, CaseIterable {
    /// Over all edges of the network together.
    case network
    /// Over the edges of each connection by itself.
    case connection
  }

  /// The law of an edge that means nothing.
  public var law: NullLaw
  /// How p-values are turned into a decision.
  public var rule: Rule
  /// Over which edges the number of tests is corrected for; without effect for `sigma`.
  public var scope: Scope

  /// A rule, by default 3 sigma under the exact law.
  public init(_ rule: Rule = .sigma(3), law: NullLaw = .exact, scope: Scope = .network) {
    self.law = law
    self.rule = rule
    self.scope = scope
  }
}
