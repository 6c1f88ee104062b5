/// From a number, relative to what chance gives, to a colour: equal ratios are equally far apart.
package struct HeatScale: Sendable, Equatable {
  /// Numbers up to this have the lightest colour.
  package static let lowest = 0.1
  /// Numbers from here on have the darkest colour: 10 or more.
  package let highest: Double

  /// From the lightest to the darkest.
  package let colours: ColourMap

  /// A scale up to a round number that nothing in the grids exceeds.
  package init(for grids: [CellGrid], colours: FigureColours = .standard) {
    self.colours = colours.heat
    let largest = grids.flatMap(\.means).filter(\.isFinite).max() ?? 1
    highest = Double(RoundNumber.above(max(10, largest)))
  }

  /// Where a number lies from the lightest colour, 0, to the darkest, 1.
  package func fraction(of value: Double) -> Double {
    guard value > Self.lowest else { return 0 }
    let bottom = Power.logarithm(Self.lowest)
    return min(1, (Power.logarithm(value) - bottom) / (Power.logarithm(highest) - bottom))
  }

  package func colour(of value: Double) -> Colour { colours.colour(at: fraction(of: value)) }
}
