/// An opaque colour, sRGB components in 0...1.
package struct Colour: Sendable, Equatable {
  package let red: Double
  package let green: Double
  package let blue: Double

  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour from its hexadecimal code, as in `0x0072B2`.
  package init(hex: Int) {
    self.init(
      red: Double((hex >> 16) & 255) / 255, green: Double((hex >> 8) & 255) / 255, blue: Double(hex & 255) / 255)
  }

  /// A grey, 0 black and 1 white.
  package init(grey: Double) {
    self.init(red: grey, green: grey, blue: grey)
  }

  /// The colour `fraction` of the way to another.
  package func mixed(with other: Colour, _ fraction: Double) -> Colour {
    Colour(
      red: red + (other.red - red) * fraction, green: green + (other.green - green) * fraction,
      blue: blue + (other.blue - blue) * fraction)
  }

  package static let white = Colour(grey: 1)
  /// Ordinary text and axes.
  package static let ink = Colour(grey: 0.1)
  /// Secondary text.
  package static let faded = Colour(grey: 0.36)
}
