/// Turns stored bytes into numbers.
///
/// Ranked goals: every code gives the number its definition says, bit for bit; bulk runs vectorise; any alignment and
/// either byte order. Tried: conversion through the hardware's half-precision type, which not every platform has; a generic
/// loop alone, which callers in other modules run unspecialised: reading float32 layers took four times as long.
public enum ElementDecoder {
  /// Decodes a run of neighbouring elements.
  ///
  /// - Parameters:
  ///   - bytes: exactly `destination.count` elements, of any alignment; whole blocks of a quantised type, and of
  ///     integers
  ///     that share a byte the last may lack its fellow.
  ///   - type: a floating-point type, `type.isFloatingPoint`, or codes, `type.isSmallInteger`, which become the
  ///     numbers that
  ///     they are, with no scale; only integers of 32 bits are rounded, where they become `Float`.
  ///   - byteOrder: of the numbers of a plain type; quantised blocks are little-endian.
  ///   - destination: one number an element; initialised by this.
  /// - Precondition: `bytes.count` is `type.byteCount` for each `type.blockElementCount` numbers.
  /// - Complexity: O(elements).
  public static func decode<Scalar: DecodedScalar>(
    _ bytes: UnsafeRawBufferPointer, as type: ElementType, byteOrder: ByteOrder = .littleEndian,
    into destination: UnsafeMutableBufferPointer<Scalar>
  ) {
    let isWhole = !type.isQuantised || destination.count.isMultiple(of: type.blockElementCount)
    let blockCount = (destination.count + type.blockElementCount - 1) / type.blockElementCount
    precondition(isWhole && bytes.count == blockCount * type.byteCount, "one number an element")
    guard !type.isQuantised else { return decodeBlocks(bytes, as: type, into: destination) }
    guard type.blockElementCount == 1 else { return decodeHalves(bytes, as: type, into: destination) }
    decode(bytes, stride: 1, as: type, byteOrder: byteOrder, into: destination, stride: 1, count: destination.count)
  }

  /// Decodes elements that stand `stride` elements apart, into places that stand `destinationStride` numbers apart.
  ///
  /// - Precondition: no stride is negative, and `count` steps from the beginning of either buffer stay inside it.
  package static func decode<Scalar: DecodedScalar>(
    _ bytes: UnsafeRawBufferPointer, stride: Int, as type: ElementType, byteOrder: ByteOrder,
    into destination: UnsafeMutableBufferPointer<Scalar>, stride destinationStride: Int, count: Int
  ) {
    precondition(
      type.blockElementCount == 1 && (type.isFloatingPoint || type.isSmallInteger),
      "\(type.rawValue) is no plain number")
    guard count > 0, let source = bytes.baseAddress, let target = destination.baseAddress else { return }
    precondition((count - 1) * stride * type.byteCount + type.byteCount <= bytes.count)
    precondition((count - 1) * destinationStride < destination.count)
    let run = Run(source: source, stride: stride, target: target, targetStride: destinationStride, count: count)
    // Each branch is a specialised loop.
    if Scalar.self == Float.self {
      run.over(Float.self).decode(type, byteOrder)
    } else if Scalar.self == Double.self {
      run.over(Double.self).decode(type, byteOrder)
    } else {
      run.decode(type, byteOrder)
    }
  }
}

/// Where elements come from and go to.
private struct Run<Scalar: DecodedScalar> {
  let source: UnsafeRawPointer
  let stride: Int
  let target: UnsafeMutablePointer<Scalar>
  let targetStride: Int
  let count: Int

  /// The same run, where `Scalar` is known to be `Other`.
  func over<Other>(_ other: Other.Type) -> Run<Other> {
    Run<Other>(
      source: source, stride: stride, target: UnsafeMutableRawPointer(target).assumingMemoryBound(to: Other.self),
      targetStride: targetStride, count: count)
  }

  @inline(__always)
  func decode(_ type: ElementType, _ byteOrder: ByteOrder) {
    switch type {
    case .float64: decode(UInt64.self, byteOrder) { Scalar(stored: Double(bitPattern: $0)) }
    case .float32: decode(UInt32.self, byteOrder) { Scalar(stored: Float(bitPattern: $0)) }
    case .float16: decode(UInt16.self, byteOrder) { Scalar(stored: Float(float16: $0)) }
    case .bfloat16: decode(UInt16.self, byteOrder) { Scalar(stored: Float(bitPattern: UInt32($0) << 16)) }
    case .float8E4M3: decode(table: Float8Tables.e4m3)
    case .float8E5M2: decode(table: Float8Tables.e5m2)
    case .int32: decode(UInt32.self, byteOrder) { Scalar(stored: Double(Int32(bitPattern: $0))) }
    case .int16: decode(UInt16.self, byteOrder) { Scalar(stored: Float(Int16(bitPattern: $0))) }
    case .uint16: decode(UInt16.self, byteOrder) { Scalar(stored: Float($0)) }
    case .int8: decode(UInt8.self, byteOrder) { Scalar(stored: Float(Int8(bitPattern: $0))) }
    case .uint8: decode(UInt8.self, byteOrder) { Scalar(stored: Float($0)) }
    default: break
    }
  }

  @inline(__always)
  func decode<Bits: FixedWidthInteger>(_ bits: Bits.Type, _ byteOrder: ByteOrder, _ number: (Bits) -> Scalar) {
    switch byteOrder {
    case .littleEndian: each(Bits.self) { number(Bits(littleEndian: $0)) }
    case .bigEndian: each(Bits.self) { number(Bits(bigEndian: $0)) }
    }
  }

  func decode(table: [Float]) {
    table.withUnsafeBufferPointer { table in each(UInt8.self) { Scalar(stored: table[Int($0)]) } }
  }

  @inline(__always)
  private func each<Bits: FixedWidthInteger>(_ bits: Bits.Type, _ number: (Bits) -> Scalar) {
    let size = MemoryLayout<Bits>.size
    if stride == 1 && targetStride == 1 {
      for index in 0..<count {
        let element = source.loadUnaligned(fromByteOffset: index &* size, as: Bits.self)
        (target + index).initialize(to: number(element))
      }
    } else {
      for index in 0..<count {
        let element = source.loadUnaligned(fromByteOffset: index &* stride &* size, as: Bits.self)
        (target + index &* targetStride).initialize(to: number(element))
      }
    }
  }
}

extension ElementDecoder {
  /// Integers that share a byte, the first in its lower half.
  private static func decodeHalves<Scalar: DecodedScalar>(
    _ bytes: UnsafeRawBufferPointer, as type: ElementType, into destination: UnsafeMutableBufferPointer<Scalar>
  ) {
    guard let source = bytes.baseAddress, let target = destination.baseAddress else { return }
    for index in destination.indices {
      let byte = source.load(fromByteOffset: index / 2, as: UInt8.self)
      let upper = index.isMultiple(of: 2) ? byte << 4 : byte & 0xF0
      let number = type == .int4 ? Float(Int8(bitPattern: upper) >> 4) : Float(upper >> 4)
      (target + index).initialize(to: Scalar(stored: number))
    }
  }

  private static func decodeBlocks<Scalar: DecodedScalar>(
    _ bytes: UnsafeRawBufferPointer, as type: ElementType, into destination: UnsafeMutableBufferPointer<Scalar>
  ) {
    guard let source = bytes.baseAddress, let target = destination.baseAddress else { return }
    let blockElementCount = type.blockElementCount
    withUnsafeTemporaryAllocation(of: Float.self, capacity: blockElementCount) { numbers in
      guard let base = numbers.baseAddress else { return }
      for block in 0..<destination.count / blockElementCount {
        QuantisedBlock(bytes: source + block * type.byteCount, numbers: base).decode(as: type)
        let place = target + block * blockElementCount
        for index in 0..<blockElementCount { (place + index).initialize(to: Scalar(stored: base[index])) }
      }
    }
  }
}
