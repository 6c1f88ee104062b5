import Tensors

/// PyTorch's names for the types of elements.
enum TensorElement: Sendable, Equatable {
  case read(ElementType)
  /// A type that exists and is not read; by its name.
  case unread(String)
  /// Bytes whose meaning the tensor states, not the storage.
  case untyped

  /// Types of storages (`torch.FloatStorage`).
  static let storageTypes: [String: TensorElement] = [
    "DoubleStorage": .read(.float64), "FloatStorage": .read(.float32), "HalfStorage": .read(.float16),
    "BFloat16Storage": .read(.bfloat16), "LongStorage": .read(.int64), "IntStorage": .read(.int32),
    "ShortStorage": .read(.int16), "CharStorage": .read(.int8), "ByteStorage": .read(.uint8),
    "BoolStorage": .read(.bool), "ComplexFloatStorage": .read(.complex64),
    "ComplexDoubleStorage": .read(.complex128), "UntypedStorage": .untyped, "_UntypedStorage": .untyped,
    "TypedStorage": .untyped, "_TypedStorage": .untyped, "QInt8Storage": .unread("qint8"),
    "QUInt8Storage": .unread("quint8"), "QInt32Storage": .unread("qint32"), "QUInt4x2Storage": .unread("quint4x2"),
    "QUInt2x4Storage": .unread("quint2x4"),
  ]

  /// Data types (`torch.float32`), with the second names that some of them have.
  static let dataTypes: [String: TensorElement] = [
    "float64": .read(.float64), "double": .read(.float64), "float32": .read(.float32), "float": .read(.float32),
    "float16": .read(.float16), "half": .read(.float16), "bfloat16": .read(.bfloat16),
    "float8_e4m3fn": .read(.float8E4M3), "float8_e5m2": .read(.float8E5M2), "int64": .read(.int64),
    "long": .read(.int64), "int32": .read(.int32), "int": .read(.int32), "int16": .read(.int16),
    "short": .read(.int16), "int8": .read(.int8), "uint64": .read(.uint64), "uint32": .read(.uint32),
    "uint16": .read(.uint16), "uint8": .read(.uint8), "bool": .read(.bool), "complex64": .read(.complex64),
    "cfloat": .read(.complex64), "complex128": .read(.complex128), "cdouble": .read(.complex128),
    "complex32": .unread("complex32"), "chalf": .unread("complex32"), "qint8": .unread("qint8"),
    "quint8": .unread("quint8"), "qint32": .unread("qint32"), "quint4x2": .unread("quint4x2"),
    "quint2x4": .unread("quint2x4"), "float8_e4m3fnuz": .unread("float8_e4m3fnuz"),
    "float8_e5m2fnuz": .unread("float8_e5m2fnuz"), "float8_e8m0fnu": .unread("float8_e8m0fnu"),
    "float4_e2m1fn_x2": .unread("float4_e2m1fn_x2"),
  ]
}
