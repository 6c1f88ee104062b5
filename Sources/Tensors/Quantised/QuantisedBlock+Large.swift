/// Blocks of 256 elements, whose parts of 16 or 32 have scales that are codes themselves.
extension QuantisedBlock {
  /// Sixteen bytes of scale and minimum, 64 of codes, the scale of scales, the scale of minima.
  func decodeQ2K() {
    let (scale, minimumScale) = (half(80), half(82))
    for index in 0..<256 {
      let part = byte(index / 16)
      let code = twoBits(index, at: 16)
      set(index, scale * Float(part & 15) * Float(code) - minimumScale * Float(part >> 4))
    }
  }

  /// 32 bytes of third bits, 64 of the lower two, twelve of scales, the scale of scales. A third bit that is set
  /// stands for 0, one that is not for -4.
  func decodeQ3K() {
    let scale = half(108)
    for index in 0..<256 {
      let part = index / 16
      let low = byte(96 + part % 8) >> (part / 8 * 4) & 15
      let high = byte(104 + part % 4) >> (part / 4 * 2) & 3
      let isSet = byte(index % 32) >> (index / 32) & 1 == 1
      set(index, scale * Float((low | high << 4) - 32) * Float(twoBits(index, at: 32) - (isSet ? 0 : 4)))
    }
  }

  /// The scale of scales, the scale of minima, twelve bytes of both, 128 of codes.
  func decodeQ4K() {
    let (scale, minimumScale) = (half(0), half(2))
    for part in 0..<8 {
      let (factor, minimum) = sixBits(part)
      let (partScale, partMinimum) = (scale * Float(factor), minimumScale * Float(minimum))
      for index in part * 32..<part * 32 + 32 {
        set(index, partScale * Float(fourBits(index, at: 16, run: 32)) - partMinimum)
      }
    }
  }

  /// The same with 32 bytes of fifth bits in front of the codes.
  func decodeQ5K() {
    let (scale, minimumScale) = (half(0), half(2))
    for part in 0..<8 {
      let (factor, minimum) = sixBits(part)
      let (partScale, partMinimum) = (scale * Float(factor), minimumScale * Float(minimum))
      for index in part * 32..<part * 32 + 32 {
        let code = fourBits(index, at: 48, run: 32) | (byte(16 + index % 32) >> part & 1) << 4
        set(index, partScale * Float(code) - partMinimum)
      }
    }
  }

  /// 128 bytes of the lower four bits, 64 of the upper two, sixteen scales with a sign, the scale of scales.
  func decodeQ6K() {
    let scale = half(208)
    for index in 0..<256 {
      let code = fourBits(index, at: 0, run: 64) | twoBits(index, at: 128) << 4
      set(index, scale * Float(signedByte(192 + index / 16)) * Float(code - 32))
    }
  }

  /// Two bits of a code: 32 bytes hold 128 of them, the lowest bits the first 32.
  @inline(__always)
  private func twoBits(_ index: Int, at offset: Int) -> Int {
    byte(offset + index / 128 * 32 + index % 32) >> (index % 128 / 32 * 2) & 3
  }

  /// Four bits of a code: `run` bytes hold twice as many, the lower halves the first.
  @inline(__always)
  private func fourBits(_ index: Int, at offset: Int, run: Int) -> Int {
    byte(offset + index / (2 * run) * run + index % run) >> (index % (2 * run) / run * 4) & 15
  }

  /// The scale and the minimum of one of eight parts, six bits each: the first four parts have them in the low bits
  /// of a byte, the others in pieces, two bits of each above those.
  private func sixBits(_ part: Int) -> (scale: Int, minimum: Int) {
    guard part >= 4 else { return (byte(4 + part) & 63, byte(8 + part) & 63) }
    let low = byte(8 + part)
    return (low & 15 | byte(part) >> 2 & 0x30, low >> 4 | byte(4 + part) >> 2 & 0x30)
  }
}
