import Foundation

/// A colour by lightness and two hues, in which equal distances look about equal (Ottosson, A perceptual color space for image
/// processing, 2020).
package struct OklabColour: Sendable, Equatable {
  /// 0 for black, 1 for white.
  package let lightness: Double
  /// From green to red.
  package let a: Double
  /// From blue to yellow.
  package let b: Double

  /// The colour of given coordinates.
  package init(lightness: Double, a: Double, b: Double) { (self.lightness, self.a, self.b) = (lightness, a, b) }

  /// The coordinates of an sRGB colour.
  package init(_ colour: Colour) {
    let (red, green, blue) = (Self.linear(colour.red), Self.linear(colour.green), Self.linear(colour.blue))
    let long = cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
    let middle = cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
    let short = cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
    self.init(
      lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
      a: 1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
      b: 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short)
  }

  /// The sRGB colour, its components cut to 0...1.
  package var colour: Colour {
    let long = pow(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b, 3)
    let middle = pow(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b, 3)
    let short = pow(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b, 3)
    return Colour(
      red: Self.encoded(4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short),
      green: Self.encoded(-1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short),
      blue: Self.encoded(-0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short))
  }

  /// The colour `fraction` of the way to another.
  package func mixed(with other: OklabColour, _ fraction: Double) -> OklabColour {
    OklabColour(
      lightness: lightness + (other.lightness - lightness) * fraction, a: a + (other.a - a) * fraction,
      b: b + (other.b - b) * fraction)
  }

  private static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ value: Double) -> Double {
    let clamped = value > 0 ? min(value, 1) : 0
    return clamped <= 0.003_130_8 ? 12.92 * clamped : 1.055 * pow(clamped, 1 / 2.4) - 0.055
  }
}
