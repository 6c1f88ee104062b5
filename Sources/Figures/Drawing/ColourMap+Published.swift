/// Maps that others have published, from their colours at every fifteenth of 255 steps; between these, equal steps in Oklab.
extension ColourMap {
  /// Viridis, from violet to yellow (van der Walt and Smith 2015).
  package static let viridis = ColourMap(
    perceptual: [
      0x440154, 0x481769, 0x472A7A, 0x433D84, 0x3D4E8A, 0x355E8D, 0x2E6D8E, 0x297B8E, 0x23898E, 0x1F978B, 0x21A585,
      0x2EB37C, 0x46C06F, 0x65CB5E, 0x89D548, 0xB0DD2F, 0xD8E219, 0xFDE725,
    ])

  /// Cividis, from blue to yellow (Nuñez, Anderton and Renslow 2018).
  package static let cividis = ColourMap(
    perceptual: [
      0x00224E, 0x002D68, 0x163770, 0x2E416D, 0x3F4C6C, 0x4E566C, 0x5C616E, 0x696B71, 0x767676, 0x838179, 0x928C78,
      0xA09875, 0xAFA471, 0xBFB06B, 0xCFBD62, 0xDFCA57, 0xF0D846, 0xFEE838,
    ])

  /// White through blue to near black.
  package static let blues = ColourMap(
    stops: [0xFFFFFF, 0xCFE3F1, 0x7DB5DC, 0x0072B2, 0x00456C, 0x001A29].map(Colour.init(hex:)))

  /// A map through evenly spaced colours, with steps between them that look equal.
  private init(perceptual codes: [Int]) {
    let colours = codes.map { OklabColour(Colour(hex: $0)) }
    let steps = 4
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
