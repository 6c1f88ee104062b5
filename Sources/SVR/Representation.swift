/// Which singular vectors become the neurons, and how they are linked (Meller and Berkouk 2023, sections 3 and 5).
public enum Representation: String, Sendable, CaseIterable {
  /// The SVR: writers and readers from the SVD of W as O x (I z).
  case spectral = "svr"
  /// The co-SVR: writers and readers from the SVD of W as (O z) x I.
  case coSpectral = "cosvr"
  /// Co-spectral readers of the target, spectral writers of the source; no positions.
  case mixed
}
