/// The 256 numbers of each 8-bit floating-point type, computed from their definition (Open Compute Project, "OCP 8-bit
/// Floating Point Specification (OFP8)", 2023, section 5).
package enum Float8Tables {
  /// Bias 7; exponent and mantissa all ones are NaN; nothing is infinite; the greatest number is 448.
  package static let e4m3: [Float] = (0...UInt8.max).map { code in
    code & 0x7F == 0x7F ? .nan : number(code, exponentBits: 4, bias: 7)
  }

  /// Bias 15; the highest exponent stands for infinity and NaN, as in IEEE 754; the greatest number is 57,344.
  package static let e5m2: [Float] = (0...UInt8.max).map { code in
    guard code & 0x7C == 0x7C else { return number(code, exponentBits: 5, bias: 15) }
    guard code & 0x03 == 0 else { return .nan }
    return code & 0x80 == 0 ? .infinity : -.infinity
  }

  /// (-1)^sign 2^(exponent - bias) 1.mantissa, or (-1)^sign 2^(1 - bias) 0.mantissa for exponent 0.
  private static func number(_ code: UInt8, exponentBits: Int, bias: Int) -> Float {
    let mantissaBits = 7 - exponentBits
    let exponent = Int(code & 0x7F) >> mantissaBits
    let fraction = Float(code & (1 << mantissaBits - 1)) / Float(1 << mantissaBits)
    let significand = exponent == 0 ? fraction : 1 + fraction
    let magnitude = Float(sign: .plus, exponent: max(exponent, 1) - bias, significand: significand)
    return code & 0x80 == 0 ? magnitude : -magnitude
  }
}
