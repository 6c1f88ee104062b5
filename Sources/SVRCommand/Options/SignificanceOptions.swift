import ArgumentParser
import SVR

/// When an edge counts as significant.
struct SignificanceOptions: ParsableArguments {
  @Option(help: "The null law of an edge: exact (Beta) or chi2 (the paper's limit).")
  var significance: NullLaw = .exact

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Edges beyond this many standard deviations, each on its own (the default, at 3, but for paths).", valueName: "s")
  )
  var sigma: Double?

  @Option(help: ArgumentHelp("Benjamini-Hochberg false discovery rate.", valueName: "rate"))
  var fdr: Double?

  @Option(help: ArgumentHelp("Bonferroni family-wise error rate.", valueName: "rate"))
  var bonferroni: Double?

  @Option(help: "Correct for the tests of the whole network or of each connection.")
  var scope: Significance.Scope = .network

  @Option(help: ArgumentHelp("List or draw at most this many edges of each connection, the heaviest.", valueName: "n"))
  var maxEdges: Int?

  func validate() throws {
    if [sigma, fdr, bonferroni].compactMap(\.self).count > 1 {
      throw ValidationError("--sigma, --fdr and --bonferroni exclude each other")
    }
    if let sigma, !(sigma > -30 && sigma < 1e6) { throw ValidationError("--sigma must lie between -30 and 1e6") }
    for (name, rate) in [("--fdr", fdr), ("--bonferroni", bonferroni)] {
      if let rate, !(rate > 0 && rate < 1) { throw ValidationError("\(name) must lie between 0 and 1") }
    }
    if let maxEdges, maxEdges < 1 { throw ValidationError("--max-edges must be at least 1") }
  }

  /// Whether any rule or number of edges was asked for.
  var isStated: Bool { [sigma, fdr, bonferroni].contains { $0 != nil } || maxEdges != nil }

  var value: Significance { value(default: .sigma(3)) }

  /// What was asked for, or the given rule where none was.
  func value(default standard: Significance.Rule) -> Significance {
    let rule: Significance.Rule =
      if let fdr {
        .falseDiscoveryRate(fdr)
      } else if let bonferroni {
        .bonferroni(bonferroni)
      } else if let sigma {
        .sigma(sigma)
      } else {
        standard
      }
    return Significance(rule, law: significance, scope: scope)
  }
}

extension NullLaw: ExpressibleByArgument {}
extension Significance.Scope: ExpressibleByArgument {}
