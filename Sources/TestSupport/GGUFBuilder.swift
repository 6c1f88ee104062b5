/// Builds GGUF files, right ones and wrong ones.
///
///     var builder = GGUFBuilder()
///     builder.add("general.architecture", text: "mlp")
///     builder.add("fc1.weight", dimensions: [3, 2], floats: [1, 2, 3, 4, 5, 6])
///     let file = builder.bytes
public struct GGUFBuilder: Sendable {
  /// A tensor as it is to be written; nothing is checked.
  public struct Tensor: Sendable {
    /// The name's bytes.
    public var name: [UInt8]
    /// The lengths of the axes, the fastest first.
    public var dimensions: [UInt64]
    /// The number of the element type.
    public var type: UInt32
    /// The bytes of its elements.
    public var data: [UInt8]
    /// Where it says that they begin in the data; nil for where they do.
    public var offset: UInt64?
  }

  /// What the file begins with.
  public var magic = Array("GGUF".utf8)
  /// The version's bytes.
  public var version = littleEndianBytes([3] as [UInt32])
  /// Keys, types and values, one behind the other.
  public var metadata: [[UInt8]] = []
  /// The tensors in the order described.
  public var tensors: [Tensor] = []
  /// To what multiple each tensor's data is moved.
  public var alignment = 32
  /// How many tensors the file says it has; nil for the true number.
  public var tensorCount: UInt64?
  /// How many keys the file says it has; nil for the true number.
  public var keyCount: UInt64?

  /// A file of nothing.
  public init() {}

  /// Adds a key with a value of any type.
  public mutating func add(_ key: String, type: UInt32, _ value: [UInt8]) {
    metadata.append(Self.text(key) + littleEndianBytes([type]) + value)
  }

  /// Adds a key with a text.
  public mutating func add(_ key: String, text: String) { add(key, type: 8, Self.text(text)) }

  /// Adds a key with a number, an unsigned integer of 32 bits.
  public mutating func add(_ key: String, number: UInt32) { add(key, type: 4, littleEndianBytes([number])) }

  /// Adds a key with a number of the 16 bits that the keys of a split model have.
  public mutating func add(_ key: String, shortNumber: UInt16) { add(key, type: 2, littleEndianBytes([shortNumber])) }

  /// Adds a tensor of stored bytes.
  public mutating func add(_ name: String, dimensions: [UInt64], type: UInt32, data: [UInt8], offset: UInt64? = nil) {
    tensors.append(
      Tensor(name: Array(name.utf8), dimensions: dimensions, type: type, data: data, offset: offset))
  }

  /// Adds a tensor of single-precision numbers.
  public mutating func add(_ name: String, dimensions: [UInt64], floats: [Float], offset: UInt64? = nil) {
    add(name, dimensions: dimensions, type: 0, data: littleEndianBytes(floats.map(\.bitPattern)), offset: offset)
  }

  /// A text behind its length.
  public static func text(_ text: String) -> [UInt8] { littleEndianBytes([UInt64(text.utf8.count)]) + Array(text.utf8) }

  /// The head: everything in front of the padding and the data.
  public var head: [UInt8] {
    var offset = 0
    var head = magic + version
    head += littleEndianBytes([tensorCount ?? UInt64(tensors.count), keyCount ?? UInt64(metadata.count)])
    head += metadata.flatMap { $0 }
    for tensor in tensors {
      head += littleEndianBytes([UInt64(tensor.name.count)]) + tensor.name
      head += littleEndianBytes([UInt32(tensor.dimensions.count)]) + littleEndianBytes(tensor.dimensions)
      head += littleEndianBytes([tensor.type]) + littleEndianBytes([tensor.offset ?? UInt64(offset)])
      offset += padded(tensor.data).count
    }
    return head
  }

  /// The whole file.
  public var bytes: [UInt8] { padded(head) + tensors.flatMap { padded($0.data) } }

  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (alignment - bytes.count % alignment) % alignment)
  }
}
