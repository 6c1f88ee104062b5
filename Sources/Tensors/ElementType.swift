/// The type of one element of a stored tensor.
///
/// Names follow the safetensors specification (`F32`, `BF16`, `F8_E4M3` ...).
public enum ElementType: String, Sendable, Hashable, CaseIterable {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  /// Four exponent and three mantissa bits, no infinity, one NaN code (OCP 8-bit floating point, "E4M3FN").
  case float8E4M3 = "F8_E4M3"
  /// Five exponent and two mantissa bits, with infinities (OCP 8-bit floating point).
  case float8E5M2 = "F8_E5M2"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint64 = "U64"
  case uint32 = "U32"
  case uint16 = "U16"
  case uint8 = "U8"
  case bool = "BOOL"
  case complex64 = "C64"
  case complex128 = "C128"

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .complex128: 16
    case .float64, .int64, .uint64, .complex64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float8E4M3, .float8E5M2, .int8, .uint8, .bool: 1
    }
  }

  /// Whether the element is a real floating-point number, the only kind that is decomposed.
  public var isFloatingPoint: Bool {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .float8E4M3, .float8E5M2: true
    default: false
    }
  }
}
