import Randomness
import Foundation
import Tensors
import TestSupport
import Testing

@Suite("Decoding of elements")
struct DecodingTests {
  private func decode<Scalar: DecodedScalar>(
    _ bytes: [UInt8], _ type: ElementType, _ byteOrder: ByteOrder = .littleEndian, as scalar: Scalar.Type
  ) -> [Scalar] {
    var values = [Scalar](repeating: -99, count: bytes.count / type.byteCount)
    values.withUnsafeMutableBufferPointer { values in
      bytes.withUnsafeBytes { ElementDecoder.decode($0, as: type, byteOrder: byteOrder, into: values) }
    }
    return values
  }

  /// What a code stands for, by the words of IEEE 754: sign, biased exponent, fraction.
  private func meaning(_ code: Int, exponentBits: Int, mantissaBits: Int, infinities: Bool) -> Double {
    let bias = 1 << (exponentBits - 1) - 1
    let exponent = code >> mantissaBits & (1 << exponentBits - 1)
    let mantissa = code & (1 << mantissaBits - 1)
    let sign = code >> (exponentBits + mantissaBits) & 1 == 0 ? 1.0 : -1.0
    if infinities && exponent == 1 << exponentBits - 1 { return mantissa == 0 ? sign * .infinity : .nan }
    let fraction = Double(mantissa) / Double(1 << mantissaBits)
    return exponent == 0
      ? sign * fraction * pow(2, Double(1 - bias)) : sign * (1 + fraction) * pow(2, Double(exponent - bias))
  }

  private func expectSame(_ value: Double, _ expected: Double, code: Int) {
    #expect(value.bitPattern == expected.bitPattern || value.isNaN && expected.isNaN, "code \(code)")
  }

  @Test("every half-precision code")
  func float16() {
    let codes = (0...UInt16.max).map { $0 }
    let values = decode(littleEndianBytes(codes), .float16, as: Double.self)
    for (code, value) in values.enumerated() {
      expectSame(value, meaning(code, exponentBits: 5, mantissaBits: 10, infinities: true), code: code)
    }
  }

  @Test("every bfloat16 code")
  func bfloat16() {
    let codes = (0...UInt16.max).map { $0 }
    let values = decode(littleEndianBytes(codes), .bfloat16, as: Double.self)
    for (code, value) in values.enumerated() {
      expectSame(value, meaning(code, exponentBits: 8, mantissaBits: 7, infinities: true), code: code)
    }
  }

  @Test("every 8-bit code of four exponent bits")
  func float8E4M3() {
    let values = decode((0...UInt8.max).map { $0 }, .float8E4M3, as: Double.self)
    for (code, value) in values.enumerated() {
      let isNaN = code & 0x7F == 0x7F
      expectSame(
        value, isNaN ? .nan : meaning(code, exponentBits: 4, mantissaBits: 3, infinities: false), code: code)
    }
    // The specification's own examples.
    #expect(values[0x7E] == 448)
    #expect(values[0x01] == 0x1p-9)
    #expect(values[0x08] == 0x1p-6)
    #expect(values[0xB8] == -1)
  }

  @Test("every 8-bit code of five exponent bits")
  func float8E5M2() {
    let values = decode((0...UInt8.max).map { $0 }, .float8E5M2, as: Double.self)
    for (code, value) in values.enumerated() {
      expectSame(value, meaning(code, exponentBits: 5, mantissaBits: 2, infinities: true), code: code)
    }
    #expect(values[0x7B] == 57344)
    #expect(values[0x01] == 0x1p-16)
    #expect(values[0x7C] == .infinity)
    #expect(values[0x3C] == 1)
  }

  @Test("32 and 64 bits come through bit for bit, and only Float rounds")
  func wideTypes() {
    var generator = SeededGenerator(seed: 3)
    let floats = (0..<500).map { _ in Float(generator.nextGaussian()) } + [.infinity, -0.0, .leastNonzeroMagnitude]
    #expect(decode(littleEndianBytes(floats.map(\.bitPattern)), .float32, as: Float.self) == floats)
    #expect(decode(littleEndianBytes(floats.map(\.bitPattern)), .float32, as: Double.self) == floats.map { Double($0) })
    let doubles = generator.nextGaussians(500) + [1e300, 1e-300, 0.1, .leastNonzeroMagnitude]
    let bytes = littleEndianBytes(doubles.map(\.bitPattern))
    #expect(decode(bytes, .float64, as: Double.self) == doubles)
    #expect(decode(bytes, .float64, as: Float.self) == doubles.map { Float($0) })
  }

  private static let plainTypes = ElementType.allCases.filter { $0.isFloatingPoint && !$0.isQuantised }

  @Test("big-endian bytes", arguments: plainTypes)
  func bigEndian(type: ElementType) {
    var generator = SeededGenerator(seed: 4)
    let elements = (0..<300).map { _ in (0..<type.byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    let little = decode(elements.flatMap { $0 }, type, .littleEndian, as: Double.self)
    let big = decode(elements.flatMap { $0.reversed() }, type, .bigEndian, as: Double.self)
    #expect(little.map(\.bitPattern) == big.map(\.bitPattern))
    #expect(Set(little.map(\.bitPattern)).count > 100)
  }

  @Test("any alignment", arguments: plainTypes, 0..<8)
  func alignment(type: ElementType, shift: Int) {
    var generator = SeededGenerator(seed: 5)
    let bytes = (0..<(64 * type.byteCount)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let shifted = [UInt8](repeating: 0xAA, count: shift) + bytes
    var values = [Double](repeating: 0, count: 64)
    values.withUnsafeMutableBufferPointer { values in
      shifted.withUnsafeBytes {
        ElementDecoder.decode(UnsafeRawBufferPointer(rebasing: $0[shift...]), as: type, into: values)
      }
    }
    #expect(values.map(\.bitPattern) == decode(bytes, type, as: Double.self).map(\.bitPattern))
  }
}
