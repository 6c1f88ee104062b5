import JSON

/// Builds safetensors files, right ones and wrong ones.
///
///     var builder = SafetensorsBuilder()
///     builder.add("fc1.weight", shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
///     try builder.write(to: folder, "model.safetensors")
public struct SafetensorsBuilder: Sendable {
  /// One tensor as it is to be written; nothing is checked.
  public struct Tensor: Sendable {
    /// The name.
    public var name: String
    /// The element type's name in the header.
    public var dtype: String
    /// The lengths of the axes.
    public var shape: [Int]
    /// The elements.
    public var bytes: [UInt8]
  }

  /// The tensors in the order written.
  public var tensors: [Tensor] = []
  /// The notes under `__metadata__`, which is left out if there are none.
  public var metadata: JSONObject = [:]

  /// A file without tensors.
  public init() {}

  /// Adds a tensor of stored bytes.
  public mutating func add(_ name: String, dtype: String, shape: [Int], bytes: [UInt8]) {
    tensors.append(Tensor(name: name, dtype: dtype, shape: shape, bytes: bytes))
  }

  /// Adds a tensor of type F32.
  public mutating func add(_ name: String, shape: [Int], floats: [Float]) {
    add(name, dtype: "F32", shape: shape, bytes: littleEndianBytes(floats.map(\.bitPattern)))
  }

  /// Adds a tensor of type F64.
  public mutating func add(_ name: String, shape: [Int], doubles: [Double]) {
    add(name, dtype: "F64", shape: shape, bytes: littleEndianBytes(doubles.map(\.bitPattern)))
  }

  /// The header, its tensors' bytes one after another.
  public var header: JSONObject {
    var header: JSONObject = [:]
    if !metadata.isEmpty { header["__metadata__"] = .object(metadata) }
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.bytes.count
      header[tensor.name] = [
        "dtype": .string(tensor.dtype), "shape": JSONValue(tensor.shape),
        "data_offsets": [.integer(offset), .integer(end)],
      ]
      offset = end
    }
    return header
  }

  /// The tensors' bytes.
  public var data: [UInt8] { tensors.flatMap(\.bytes) }

  /// The whole file.
  public var bytes: [UInt8] { Self.file(header: JSONValue.object(header).serialised(), data: data) }

  /// Writes the whole file and returns its path.
  @discardableResult
  public func write(to folder: TemporaryFolder, _ name: String = "model.safetensors") throws -> String {
    try folder.write(bytes, to: name)
  }

  /// A file of any header, right or wrong.
  ///
  /// - Parameter length: what stands in the first eight bytes; nil for the header's true length.
  public static func file(length: UInt64? = nil, header: [UInt8], data: [UInt8] = []) -> [UInt8] {
    littleEndianBytes([length ?? UInt64(header.count)]) + header + data
  }

  /// A file of any header, right or wrong.
  public static func file(length: UInt64? = nil, header: String, data: [UInt8] = []) -> [UInt8] {
    file(length: length, header: Array(header.utf8), data: data)
  }
}

/// The bytes of integers, the least significant first.
public func littleEndianBytes<Integer: FixedWidthInteger>(_ values: [Integer]) -> [UInt8] {
  values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
}
