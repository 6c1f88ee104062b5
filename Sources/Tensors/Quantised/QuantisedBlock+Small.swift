/// Blocks of 32 elements. The low halves of 16 bytes are the first 16 codes, the high halves the rest.
extension QuantisedBlock {
  /// scale * number(code).
  @inline(__always)
  func decodeNibbles(scale: Float, codesAt offset: Int, number: (Int) -> Int) {
    for index in 0..<16 {
      let codes = byte(offset + index)
      set(index, scale * Float(number(codes & 15)))
      set(index + 16, scale * Float(number(codes >> 4)))
    }
  }

  /// scale * code + minimum.
  func decodeNibbles(scale: Float, minimum: Float, codesAt offset: Int) {
    for index in 0..<16 {
      let codes = byte(offset + index)
      set(index, scale * Float(codes & 15) + minimum)
      set(index + 16, scale * Float(codes >> 4) + minimum)
    }
  }

  /// scale * (code - 16), or scale * code + minimum; the fifth bits stand in four bytes in front of the rest.
  func decodeFiveBits(scale: Float, minimum: Float? = nil, highBitsAt offset: Int) {
    for index in 0..<32 {
      let low = byte(offset + 4 + index % 16) >> (index / 16 * 4) & 15
      let code = low | (byte(offset + index / 8) >> (index % 8) & 1) << 4
      set(index, minimum.map { scale * Float(code) + $0 } ?? scale * Float(code - 16))
    }
  }

  /// scale * code, the codes bytes with a sign.
  func decodeBytes() {
    let scale = half(0)
    for index in 0..<32 { set(index, scale * Float(signedByte(2 + index))) }
  }
}
