import Tensors

/// ONNX's types of elements (`TensorProto.DataType`).
public enum ONNXDataType: Int, Sendable, CaseIterable {
  /// float32.
  case float = 1
  /// An unsigned integer of 8 bits.
  case uint8
  /// A signed integer of 8 bits.
  case int8
  /// An unsigned integer of 16 bits.
  case uint16
  /// A signed integer of 16 bits.
  case int16
  /// A signed integer of 32 bits.
  case int32
  /// A signed integer of 64 bits.
  case int64
  /// Texts, which are not read.
  case string
  /// A truth value in a byte.
  case bool
  /// IEEE 754 half precision.
  case float16
  /// float64.
  case double
  /// An unsigned integer of 32 bits.
  case uint32
  /// An unsigned integer of 64 bits.
  case uint64
  /// Two float32.
  case complex64
  /// Two float64.
  case complex128
  /// The upper half of a float32.
  case bfloat16
  /// Four exponent and three mantissa bits, no infinity.
  case float8E4M3FN
  /// The same without a negative zero; not read.
  case float8E4M3FNUZ
  /// Five exponent and two mantissa bits.
  case float8E5M2
  /// The same without infinity and negative zero; not read.
  case float8E5M2FNUZ
  /// An unsigned integer of 4 bits, two in a byte.
  case uint4
  /// A signed integer of 4 bits, two in a byte.
  case int4
  /// Two exponent and one mantissa bit; not read.
  case float4E2M1
  /// A power of two, the scale of a block; not read.
  case float8E8M0
  /// An unsigned integer of 2 bits; not read.
  case uint2
  /// A signed integer of 2 bits; not read.
  case int2
  /// Two exponent and three mantissa bits; not read.
  case float6E2M3
  /// Three exponent and two mantissa bits; not read.
  case float6E3M2

  /// The type's name in ONNX.
  public var name: String { "\(self)".uppercased() }

  /// The type that the elements are read as; nil for a type that is not read.
  public var elementType: ElementType? { Self.elementTypes[self] }

  private static let elementTypes: [ONNXDataType: ElementType] = [
    .float: .float32, .uint8: .uint8, .int8: .int8, .uint16: .uint16, .int16: .int16, .int32: .int32, .int64: .int64,
    .bool: .bool, .float16: .float16, .double: .float64, .uint32: .uint32, .uint64: .uint64, .complex64: .complex64,
    .complex128: .complex128, .bfloat16: .bfloat16, .float8E4M3FN: .float8E4M3, .float8E5M2: .float8E5M2,
    .int4: .int4, .uint4: .uint4,
  ]

  /// How many bits an element takes where elements lie side by side; nil for texts.
  var bitCount: Int? {
    switch self {
    case .string: nil
    case .uint2, .int2: 2
    case .uint4, .int4, .float4E2M1: 4
    case .float6E2M3, .float6E3M2: 6
    case .float8E4M3FNUZ, .float8E5M2FNUZ, .float8E8M0: 8
    default: elementType.map { 8 * $0.byteCount }
    }
  }

  /// The field of a tensor in which elements of this type stand as numbers.
  var listField: Int {
    switch self {
    case .float, .complex64: 4
    case .string: 6
    case .int64: 7
    case .double, .complex128: 10
    case .uint32, .uint64: 11
    default: 5
    }
  }

  /// The numbers that stand for an element where they stand in `listField`: several for what is packed, half of a complex one.
  var listRange: ClosedRange<Int64>? {
    switch self {
    case .bool: 0...1
    case .uint8: 0...Int64(UInt8.max)
    case .int8: Int64(Int8.min)...Int64(Int8.max)
    case .int4, .uint4: Int64(Int8.min)...Int64(UInt8.max)
    case .uint16, .float16, .bfloat16: 0...Int64(UInt16.max)
    case .int16: Int64(Int16.min)...Int64(Int16.max)
    case .float8E4M3FN, .float8E4M3FNUZ, .float8E5M2, .float8E5M2FNUZ, .float8E8M0: 0...Int64(UInt8.max)
    case .uint32: 0...Int64(UInt32.max)
    default: nil
    }
  }
}
