import CHDF5
import HDF5Protocol

/// How the elements of a dataset are stored.
struct ElementKind {
  /// The name of the element type, as safetensors has it; nil if it is none that is read.
  let name: String?
  let isBigEndian: Bool
  let byteCount: Int
  /// What it is, for the message that it is left out.
  let description: String

  init(_ type: HDF5Handle) {
    let type = type.identifier
    byteCount = Int(clamping: H5Tget_size(type))
    isBigEndian = H5Tget_order(type) == H5T_ORDER_BE
    (name, description) =
      switch H5Tget_class(type) {
      case H5T_INTEGER: (Self.integer(type, byteCount), "integers of an unusual layout")
      case H5T_FLOAT: (Self.float(type, byteCount), "floating-point numbers of an unusual layout")
      case H5T_ENUM: (Self.enumeration(type, byteCount), "an enumeration")
      case H5T_OPAQUE: (byteCount == 2 ? HDF5Protocol.opaquePair : nil, "opaque bytes")
      case H5T_STRING: (nil, "texts")
      case H5T_COMPOUND: (nil, "compound elements")
      case H5T_VLEN: (nil, "elements of variable length")
      case H5T_REFERENCE: (nil, "references")
      default: (nil, "elements of an unusual type")
      }
  }

  private static func isPlain(_ type: hid_t, _ byteCount: Int) -> Bool {
    [H5T_ORDER_LE, H5T_ORDER_BE].contains(H5Tget_order(type)) && H5Tget_offset(type) == 0
      && H5Tget_precision(type) == byteCount * 8
  }

  private static func integer(_ type: hid_t, _ byteCount: Int) -> String? {
    guard isPlain(type, byteCount), [1, 2, 4, 8].contains(byteCount) else { return nil }
    return (H5Tget_sign(type) == H5T_SGN_NONE ? "U" : "I") + "\(byteCount * 8)"
  }

  /// A Boolean, as h5py stores it: one byte of two names.
  private static func enumeration(_ type: hid_t, _ byteCount: Int) -> String? {
    byteCount == 1 && H5Tget_nmembers(type) == 2 ? "BOOL" : nil
  }

  private static func float(_ type: hid_t, _ byteCount: Int) -> String? {
    var (sign, exponent, exponentWidth, mantissa, mantissaWidth) = (0, 0, 0, 0, 0)
    guard isPlain(type, byteCount), H5Tget_norm(type) == H5T_NORM_IMPLIED,
      H5Tget_fields(type, &sign, &exponent, &exponentWidth, &mantissa, &mantissaWidth) >= 0
    else { return nil }
    guard mantissa == 0, exponent == mantissaWidth, sign == byteCount * 8 - 1,
      H5Tget_ebias(type) == 1 << (exponentWidth - 1) - 1
    else { return nil }
    return switch (exponentWidth, mantissaWidth) {
    case (11, 52): "F64"
    case (8, 23): "F32"
    case (5, 10): "F16"
    case (8, 7): "BF16"
    default: nil
    }
  }
}
