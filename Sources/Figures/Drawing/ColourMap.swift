import Networks

/// A colour for every number in 0...1, linear between evenly spaced stops.
package struct ColourMap: Sendable, Equatable {
  package let stops: [Colour]

  /// - Precondition: at least two stops.
  package init(stops: [Colour]) {
    precondition(stops.count >= 2, "a colour map runs between at least two colours")
    self.stops = stops
  }

  /// The colour at `value`; values outside 0...1, and what is no number, take the nearer end's.
  package func colour(at value: Double) -> Colour {
    let clamped = value > 0 ? min(value, 1) : 0
    let scaled = clamped * Double(stops.count - 1)
    let index = min(Int(scaled), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], scaled - Double(index))
  }

  /// The colour of the middle of step `level` of `count`, from one end of the map to the other.
  package func colour(level: Int, of count: Int) -> Colour {
    colour(at: count > 1 ? Double(level) / Double(count - 1) : 1)
  }

  /// From a light tint of a colour to the colour itself.
  package static func tints(of colour: Colour) -> ColourMap {
    ColourMap(stops: [colour.mixed(with: .white, 0.72), colour])
  }

  /// From a grey just seen on white to near black.
  package static let greys = ColourMap(stops: [0.88, 0.78, 0.6, 0.0].map(Colour.init(grey:)))
}

extension LinearMap.Kind {
  /// A colour that tells the kind apart, also for the colour-blind (Okabe and Ito's palette).
  package var colour: Colour {
    switch self {
    case .convolution2D: Colour(hex: 0x0072B2)
    case .dense: Colour(hex: 0xD55E00)
    case .convolution1D: Colour(hex: 0x009E73)
    case .convolution3D: Colour(hex: 0xCC79A7)
    case .transposedConvolution2D: Colour(hex: 0x56B4E9)
    case .transposedConvolution1D: Colour(hex: 0xE69F00)
    case .transposedConvolution3D: Colour(hex: 0x999999)
    }
  }

  /// What the kind is called in a legend.
  package var label: String {
    switch self {
    case .dense: "dense"
    case .convolution1D: "1-D convolution"
    case .convolution2D: "2-D convolution"
    case .convolution3D: "3-D convolution"
    case .transposedConvolution1D: "1-D transposed convolution"
    case .transposedConvolution2D: "2-D transposed convolution"
    case .transposedConvolution3D: "3-D transposed convolution"
    }
  }
}
