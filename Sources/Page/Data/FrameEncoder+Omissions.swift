import Foundation
import SVR

extension FrameEncoder {
  /// What the page does not hold of this frame.
  var omissions: [PageOmission] {
    [edgeOmission, pathOmission, patternOmission, filterOmission].compactMap(\.self)
  }

  private var edgeOmission: PageOmission? {
    guard !held.isComplete else { return nil }
    return PageOmission(
      what: """
        \((held.candidates - held.edges.count).formattedInGroups) of the \(held.candidates.formattedInGroups) edges beyond \(held.leastSigma.typed) sigma: \
        the page holds the \(held.edges.count.formattedInGroups) most significant, and its sliders end where those do.
        """,
      how:
        "svr page MODEL --max-held \(held.candidates) -o page.html holds them; svr edges MODEL --sigma \(held.leastSigma.typed) --json lists them."
    )
  }

  private var pathOmission: PageOmission? {
    guard let paths, paths.droppedCount > 0 else { return nil }
    return PageOmission(
      what: "\(paths.droppedCount.formattedInGroups) dominant connections with edges that the page does not hold.",
      how: "svr paths MODEL --count \(budget.paths) lists them.")
  }

  private var patternOmission: PageOmission? {
    let all = graph.layers.reduce(0) {
      $0 + $1.count + (graph.representation == .mixed ? $1.readerSingularValues.count : 0)
    }
    guard patterned.count < all else { return nil }
    return PageOmission(
      what: """
        The patterns of \((all - patterned.count).formattedInGroups) of \(all.formattedInGroups) neurons: there are those on dominant \
        connections, at the ends of the most significant edges, and the leading ones.
        """,
      how: "svr neurons MODEL TENSOR#K shows any neuron's.")
  }

  private var filterOmission: PageOmission? {
    let missing = filtered.missing
    guard missing > 0 else { return nil }
    return PageOmission(
      what: """
        The effective filters of \(missing.formattedInGroups) of the held edges: there are those on dominant connections and of each \
        connection's most significant edges.
        """,
      how:
        "svr edges MODEL --filters --json has all significant edges'; svr plot MODEL --filters SOURCE:TARGET draws them."
    )
  }
}

extension Int {
  /// The number with a comma behind each group of three digits.
  var formattedInGroups: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits] + groups.reversed()).joined(separator: ",")
  }
}

extension Double {
  /// The number in four digits, as a person types it: 3, not 3.0.
  var typed: String { Int(exactly: self).map(String.init) ?? String(format: "%.4g", self) }
}
