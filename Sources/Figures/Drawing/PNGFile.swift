/// What Cairo's PNG lacks.
enum PNGFile {
  /// The image with a `pHYs` chunk behind its header (PNG specification, 11.3.4.3), so that it is placed at its size.
  static func stating(dotsPerInch: Double, in bytes: [UInt8]) -> [UInt8] {
    // Eight bytes of signature, then the header: length 4, type 4, data 13, checksum 4.
    let endOfHeader = 8 + 25
    guard bytes.count > endOfHeader else { return bytes }
    let perMetre = bigEndian(UInt32((dotsPerInch / 0.0254).rounded()))
    let body = Array("pHYs".utf8) + perMetre + perMetre + [1]
    var result = bytes
    result.insert(contentsOf: bigEndian(9) + body + bigEndian(checksum(body)), at: endOfHeader)
    return result
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 (PNG specification, annex D).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
