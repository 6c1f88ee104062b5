/// One block of quantised elements: its bytes, and where its numbers go.
///
/// Ranked goals: every block gives the numbers that the `gguf` package's `dequantize` gives, bit for bit, so each product
/// and sum is rounded to single precision in the same order; then speed. Codes are read a byte at a time, which compilers
/// turn into wide loads.
///
/// Source: the type definitions of the ggml library, as the `gguf` package has them.
struct QuantisedBlock {
  let bytes: UnsafeRawPointer
  let numbers: UnsafeMutablePointer<Float>

  /// Decodes the block.
  ///
  /// - Precondition: `bytes` and `numbers` hold one block of `type`, which is quantised.
  func decode(as type: ElementType) {
    switch type {
    case .q4Block0: decodeNibbles(scale: half(0), codesAt: 2) { $0 - 8 }
    case .q4Block1: decodeNibbles(scale: half(0), minimum: half(2), codesAt: 4)
    case .q5Block0: decodeFiveBits(scale: half(0), highBitsAt: 2)
    case .q5Block1: decodeFiveBits(scale: half(0), minimum: half(2), highBitsAt: 4)
    case .q8Block0: decodeBytes()
    case .q2K: decodeQ2K()
    case .q3K: decodeQ3K()
    case .q4K: decodeQ4K()
    case .q5K: decodeQ5K()
    case .q6K: decodeQ6K()
    case .iq4NL: decodeNibbles(scale: half(0), codesAt: 2) { Self.unevenNumbers[$0] }
    case .mxfp4: decodeNibbles(scale: halfPowerOfTwo(byte(0)), codesAt: 1) { Self.doubledE2M1[$0] }
    default: preconditionFailure("\(type.rawValue) is no quantised type")
    }
  }

  @inline(__always)
  func byte(_ offset: Int) -> Int { Int(bytes.load(fromByteOffset: offset, as: UInt8.self)) }

  @inline(__always)
  func signedByte(_ offset: Int) -> Int { Int(bytes.load(fromByteOffset: offset, as: Int8.self)) }

  /// The half-precision number at an offset.
  @inline(__always)
  func half(_ offset: Int) -> Float {
    Float(float16: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }

  @inline(__always)
  func set(_ index: Int, _ number: Float) { (numbers + index).initialize(to: number) }

  /// 2^(code - 128), of which code 0 and 1 are subnormal.
  private func halfPowerOfTwo(_ code: Int) -> Float {
    Float(bitPattern: code < 2 ? 0x0020_0000 << UInt32(code) : UInt32(code - 1) << 23)
  }

  private static let unevenNumbers = [
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113,
  ]
  /// Twice the numbers of two exponent bits and one mantissa bit.
  private static let doubledE2M1 = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12]
}
