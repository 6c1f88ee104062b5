extension ColourMap {
  /// From blue over white, the colour of 0, to orange: both ends equally dark, and apart also for the colour-blind.
  package static let diverging = ColourMap(
    stops: [0x08306B, 0x2171B5, 0x9ECAE1, 0xFFFFFF, 0xFDB366, 0xD55E00, 0x6B2A00].map(Colour.init(hex:)))

  /// The colour of a number between minus and plus `limit`; 0 is white, and so is everything where the limit is 0.
  package func colour(of value: Double, upTo limit: Double) -> Colour {
    colour(at: limit > 0 ? 0.5 + 0.5 * (value / limit) : 0.5)
  }
}
