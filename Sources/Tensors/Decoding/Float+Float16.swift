extension Float {
  /// The number that a half-precision code stands for (IEEE 754 binary16), exactly.
  ///
  /// The exponent and mantissa are moved to a float's places, which leaves the exponent 112 too small; multiplying by
  /// 2^112 mends it and makes subnormal numbers normal on the way. Infinities and NaN take a float's exponent instead.
  @inlinable
  @inline(__always)
  package init(float16 code: UInt16) {
    let sign = UInt32(code & 0x8000) << 16
    let magnitude = UInt32(code & 0x7FFF) << 13
    let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    self.init(bitPattern: sign | (code & 0x7C00 == 0x7C00 ? magnitude | 0x7F80_0000 : scaled))
  }
}
