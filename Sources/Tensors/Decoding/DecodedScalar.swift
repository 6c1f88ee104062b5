/// The types that stored elements are decoded to: `Float` and `Double`.
///
/// `Float` holds every element type but `F64` exactly; `F64` elements decoded to `Float` are rounded to the nearest, so
/// that who asks for `Float` decides it.
public protocol DecodedScalar: BinaryFloatingPoint, Sendable {
  /// Takes a stored double, rounded to the nearest if need be.
  init(stored value: Double)
  /// Takes a stored single-precision number, exactly.
  init(stored value: Float)
}

extension Float: DecodedScalar {
  /// The nearest float; infinite past its range.
  @inlinable public init(stored value: Double) { self = Float(value) }
  /// The same number.
  @inlinable public init(stored value: Float) { self = value }
}

extension Double: DecodedScalar {
  /// The same number.
  @inlinable public init(stored value: Double) { self = value }
  /// The same number.
  @inlinable public init(stored value: Float) { self = Double(value) }
}
