import Foundation
import SVR

/// The dominant connections that a command lists or draws.
struct DominantPaths {
  /// The best ones, whatever their p-value.
  let found: [DominantPath]
  /// Those whose p-value is at most the level, or has no known bound.
  let chosen: [DominantPath]

  /// The level where none is asked for.
  static let level = 0.001

  /// The rule by which the edges of chains are significant: the one asked for, or Bonferroni at 0.01.
  static func rule(_ options: SignificanceOptions) -> Significance { options.value(default: .bonferroni(0.01)) }

  /// - Parameters:
  ///   - selection: the significant edges, not cut by a cap.
  ///   - count: how many are looked for.
  /// - Throws: `UsageError` for the mixed representation.
  init(in graph: SpectralGraph, _ selection: EdgeSelection, count: Int, level: Double = level, of model: ModelOptions)
    throws
  {
    guard let found = graph.dominantPaths(in: selection, limit: count) else { throw Self.missing(in: model) }
    self.found = found
    chosen = found.filter { $0.logPValue.map { $0 <= log(level) } ?? true }
  }

  static func missing(in model: ModelOptions) -> UsageError {
    UsageError(
      """
      \(model.model): the mixed representation has no chains: a layer's reading neurons are not its writing ones; \
      ask for svr or cosvr
      """)
  }
}
