import Tensors

/// The elements of a NumPy array, from its type string: byte order, kind and size, as in `<f4`.
///
/// Source: NumPy's manual, "The array interface protocol", `typestr`.
struct NumPyElement {
  let type: ElementType
  let isBigEndian: Bool

  private static let types: [Substring: ElementType] = [
    "f2": .float16, "f4": .float32, "f8": .float64, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64, "b1": .bool, "c8": .complex64, "c16": .complex128,
  ]

  /// Looks a type string up.
  ///
  /// - Throws: `.refusedCode` for objects, which NumPy keeps as a pickle; `.unsupported` for any other type.
  init(_ descriptor: String, file: String, name: String) throws(CheckpointError) {
    let code = descriptor.drop { "<>|=".contains($0) }
    guard !code.hasPrefix("O") else {
      throw CheckpointError(
        .refusedCode, file: file, item: name,
        "an array of objects ('\(descriptor)'): a pickle that would have to be run")
    }
    guard let type = Self.types[code], let order = descriptor.first, descriptor.count == code.count + 1,
      order == "<" || order == ">" || order == "|" && type.byteCount == 1
    else {
      let hint = code == "V2" ? ", which bfloat16 arrays are saved as: save them as float32" : ""
      throw CheckpointError(.unsupported, file: file, item: name, "element type '\(descriptor)' is not read\(hint)")
    }
    (self.type, isBigEndian) = (type, order == ">")
  }
}
