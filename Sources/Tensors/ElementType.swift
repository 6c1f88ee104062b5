/// The type of one element of a stored tensor.
///
/// Names follow the safetensors specification (`F32`, `BF16`, `F8_E4M3` ...); those of quantised blocks are GGUF's own.
public enum ElementType: String, Sendable, Hashable, CaseIterable {
  /// IEEE 754 double precision.
  case float64 = "F64"
  /// IEEE 754 single precision.
  case float32 = "F32"
  /// IEEE 754 half precision: five exponent and ten mantissa bits.
  case float16 = "F16"
  /// The upper half of a float32: eight exponent and seven mantissa bits.
  case bfloat16 = "BF16"
  /// Four exponent and three mantissa bits, no infinity, one NaN code (OCP 8-bit floating point, "E4M3FN").
  case float8E4M3 = "F8_E4M3"
  /// Five exponent and two mantissa bits, with infinities (OCP 8-bit floating point).
  case float8E5M2 = "F8_E5M2"
  /// A signed integer of 64 bits.
  case int64 = "I64"
  /// A signed integer of 32 bits.
  case int32 = "I32"
  /// A signed integer of 16 bits.
  case int16 = "I16"
  /// A signed integer of 8 bits.
  case int8 = "I8"
  /// An unsigned integer of 64 bits.
  case uint64 = "U64"
  /// An unsigned integer of 32 bits.
  case uint32 = "U32"
  /// An unsigned integer of 16 bits.
  case uint16 = "U16"
  /// An unsigned integer of 8 bits.
  case uint8 = "U8"
  /// Two integers in a byte, the first of them in its lower half.
  case int4 = "I4"
  /// The same, unsigned.
  case uint4 = "U4"
  /// A truth value in a byte.
  case bool = "BOOL"
  /// Two float32: real and imaginary part.
  case complex64 = "C64"
  /// Two float64: real and imaginary part.
  case complex128 = "C128"
  /// Blocks of 32 codes of 4 bits with a scale.
  case q4Block0 = "Q4_0"
  /// Blocks of 32 codes of 4 bits with a scale and a minimum.
  case q4Block1 = "Q4_1"
  /// Blocks of 32 codes of 5 bits with a scale.
  case q5Block0 = "Q5_0"
  /// Blocks of 32 codes of 5 bits with a scale and a minimum.
  case q5Block1 = "Q5_1"
  /// Blocks of 32 codes of 8 bits with a scale.
  case q8Block0 = "Q8_0"
  /// Blocks of 256 codes of 2 bits, with scales and minima of their parts that are codes themselves, as in all `_K` types.
  case q2K = "Q2_K"
  /// Blocks of 256 codes of 3 bits, with scales of their parts.
  case q3K = "Q3_K"
  /// Blocks of 256 codes of 4 bits, with scales and minima of their parts.
  case q4K = "Q4_K"
  /// Blocks of 256 codes of 5 bits, with scales and minima of their parts.
  case q5K = "Q5_K"
  /// Blocks of 256 codes of 6 bits, with scales of their parts.
  case q6K = "Q6_K"
  /// Blocks of 32 codes of 4 bits that stand for 16 unevenly spaced numbers, with a scale.
  case iq4NL = "IQ4_NL"
  /// Blocks of 32 numbers of 4 bits with a power of two as their scale (OCP microscaling).
  case mxfp4 = "MXFP4"

  /// How many elements are stored together: 1 for a plain type, 2 for integers that share a byte.
  public var blockElementCount: Int {
    switch self {
    case .int4, .uint4: 2
    case .q4Block0, .q4Block1, .q5Block0, .q5Block1, .q8Block0, .iq4NL, .mxfp4: 32
    case .q2K, .q3K, .q4K, .q5K, .q6K: 256
    default: 1
    }
  }

  /// The size in bytes of what is stored together: of one element of a plain type, of the byte that two integers share,
  /// of one block of a quantised one.
  public var byteCount: Int {
    switch self {
    case .complex128: 16
    case .float64, .int64, .uint64, .complex64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float8E4M3, .float8E5M2, .int8, .uint8, .int4, .uint4, .bool: 1
    case .mxfp4: 1 + 16
    case .q4Block0, .iq4NL: 2 + 16
    case .q4Block1: 2 + 2 + 16
    case .q5Block0: 2 + 4 + 16
    case .q5Block1: 2 + 2 + 4 + 16
    case .q8Block0: 2 + 32
    case .q2K: 16 + 64 + 2 + 2
    case .q3K: 32 + 64 + 12 + 2
    case .q4K: 2 + 2 + 12 + 128
    case .q5K: 2 + 2 + 12 + 32 + 128
    case .q6K: 128 + 64 + 16 + 2
    }
  }

  /// Whether elements are stored in blocks of codes that share a scale.
  public var isQuantised: Bool { blockElementCount > 1 && !isSmallInteger }

  /// Whether elements are integers of up to 32 bits, of which a scale that is stored elsewhere can make numbers.
  public var isSmallInteger: Bool {
    switch self {
    case .int32, .int16, .int8, .uint16, .uint8, .int4, .uint4: true
    default: false
    }
  }

  /// Whether numbers that are decomposed come from codes of few bits, to which weights were rounded: quantised blocks,
  /// integers with a scale, 8-bit floating-point numbers.
  public var isCode: Bool { isQuantised || isSmallInteger || self == .float8E4M3 || self == .float8E5M2 }

  /// Whether the element is a real floating-point number, or a code that stands for one with what is stored beside it:
  /// the only kinds that are decomposed.
  public var isFloatingPoint: Bool {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .float8E4M3, .float8E5M2: true
    default: isQuantised
    }
  }
}
