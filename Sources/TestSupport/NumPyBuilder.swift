/// Builds NumPy's `.npy` files, right ones and wrong ones.
public enum NumPyBuilder {
  /// A file of an array.
  public static func file(
    _ descriptor: String = "<f4", shape: [Int], isFortranOrder: Bool = false, version: UInt8 = 1, data: [UInt8]
  ) -> [UInt8] {
    let lengths = shape.map { "\($0)," }.joined(separator: " ")
    let order = isFortranOrder ? "True" : "False"
    return file(
      header: "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': (\(lengths)), }", version: version,
      data: data)
  }

  /// A file of single-precision numbers.
  public static func file(shape: [Int], floats: [Float], isFortranOrder: Bool = false) -> [UInt8] {
    file(shape: shape, isFortranOrder: isFortranOrder, data: littleEndianBytes(floats.map(\.bitPattern)))
  }

  /// A file of any header, right or wrong, which is padded as NumPy does it.
  ///
  /// - Parameter length: what stands as the header's length; nil for its true one.
  public static func file(
    header: String, version: UInt8 = 1, minor: UInt8 = 0, length: UInt32? = nil, data: [UInt8] = []
  ) -> [UInt8] {
    let preamble = version == 1 ? 10 : 12
    let padding = 63 - (preamble + header.utf8.count) % 64
    let text = Array(header.utf8) + [UInt8](repeating: 0x20, count: padding) + [0x0A]
    let count = length ?? UInt32(text.count)
    let lengthBytes = version == 1 ? littleEndianBytes([UInt16(truncatingIfNeeded: count)]) : littleEndianBytes([count])
    return [0x93] + Array("NUMPY".utf8) + [version, minor] + lengthBytes + text + data
  }
}
