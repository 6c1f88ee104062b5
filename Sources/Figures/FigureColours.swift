import Networks

/// The colours that stand for numbers in a figure. The colour-blind can read each of them: equal steps of a number are steps
/// of lightness, from light to dark as the number grows.
public enum FigureColours: String, Sendable, CaseIterable {
  /// Neurons in a colour for each kind of layer, heat maps in blues.
  case standard
  /// Viridis, from yellow over green to violet (van der Walt and Smith 2015), for all kinds of layers.
  case viridis
  /// Cividis, from yellow over grey to blue (Nuñez, Anderton and Renslow 2018), for all kinds of layers.
  case cividis
}

extension FigureColours {
  /// Whether a colour tells the kind of a layer, beside a number.
  var tellsKinds: Bool { self == .standard }

  /// The shades of neurons by intensity, from 0 to 1.
  ///
  /// The lightest tenth of a map for all kinds is left out, which would hardly be seen on white.
  package func intensities(_ kind: LinearMap.Kind) -> ColourMap {
    switch self {
    case .standard: .tints(of: kind.colour)
    case .viridis: ColourMap.viridis.reversed.part(0.1...1)
    case .cividis: ColourMap.cividis.reversed.part(0.1...1)
    }
  }

  /// The colours of heat maps, from little to much.
  package var heat: ColourMap {
    switch self {
    case .standard: .blues
    case .viridis: .viridis.reversed
    case .cividis: .cividis.reversed
    }
  }
}
