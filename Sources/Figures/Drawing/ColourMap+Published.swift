/// Maps that others have published, from their colours at ten even steps; between these, equal steps in Oklab.
extension ColourMap {
  /// Viridis, from violet to yellow (van der Walt and Smith 2015).
  package static let viridis = ColourMap(
    perceptual: [
      0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26838E, 0x1F9D89, 0x35B779, 0x6CCE59, 0xB4DD2C, 0xFDE725,
    ])

  /// Cividis, from blue to yellow (Nuñez, Anderton and Renslow 2018).
  package static let cividis = ColourMap(
    perceptual: [
      0x00224E, 0x123670, 0x3C496C, 0x575D6D, 0x707173, 0x898678, 0xA59C74, 0xC2B369, 0xE1CC55, 0xFEE838,
    ])

  /// White through blue to near black.
  package static let blues = ColourMap(
    stops: [0xFFFFFF, 0xCFE3F1, 0x7DB5DC, 0x0072B2, 0x00456C, 0x001A29].map(Colour.init(hex:)))

  /// A map through evenly spaced colours, with steps between them that look equal.
  private init(perceptual codes: [Int]) {
    let colours = codes.map { OklabColour(Colour(hex: $0)) }
    let steps = 6
    let between = zip(colours, colours.dropFirst()).flatMap { colour, next in
      (0..<steps).map { colour.mixed(with: next, Double($0) / Double(steps)).colour }
    }
    self.init(stops: between + codes.suffix(1).map(Colour.init(hex:)))
  }

  /// The map from its other end.
  package var reversed: ColourMap { ColourMap(stops: stops.reversed()) }

  /// A part of the map.
  package func part(_ range: ClosedRange<Double>) -> ColourMap {
    let width = range.upperBound - range.lowerBound
    return ColourMap(stops: (0...32).map { colour(at: range.lowerBound + width * Double($0) / 32) })
  }
}
