/// Builds files like those that `torch.save` writes, right ones and wrong ones.
///
///     var builder = PyTorchBuilder()
///     let weight = builder.tensor([1, 2, 3, 4], shape: [2, 2])
///     let file = builder.bytes(.dictionary(["weight": weight]))
public struct PyTorchBuilder: Sendable {
  /// The folder in the archive.
  public var prefix = "archive"
  /// What `byteorder` says; nil for none.
  public var byteOrder: String? = "little"
  /// The storages' bytes, by key in their order.
  public var storages: [(key: String, bytes: [UInt8])] = []
  /// Whether storages are packed.
  public var isDeflated = false
  /// Called on every member before it is written.
  public var change: @Sendable (String, inout ZipBuilder.Member) -> Void = { _, _ in }

  /// What a file of the older format begins with: its magic number, pickled.
  public static let legacySignature: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]

  /// A file without storages.
  public init() {}

  /// A reference to a storage.
  public static func storage(
    _ key: String, type: String = "FloatStorage", count: Int, location: String = "cpu"
  ) -> PickleTerm {
    .persistent(.tuple(["storage", .global("torch", type), .string(key), .string(location), .integer(count)]))
  }

  /// A view of a storage.
  public static func view(
    _ storage: PickleTerm, shape: [Int], strides: [Int], offset: Int = 0
  ) -> PickleTerm {
    .call(
      "torch._utils", "_rebuild_tensor_v2",
      [
        storage, .integer(offset), .tuple(shape.map { .integer($0) }), .tuple(strides.map { .integer($0) }),
        .bool(false), .call("collections", "OrderedDict", []),
      ])
  }

  /// Stores some elements and returns a tensor of them.
  public mutating func tensor(_ elements: [Float], shape: [Int]) -> PickleTerm {
    let key = String(storages.count)
    storages.append((key, littleEndianBytes(elements.map(\.bitPattern))))
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return Self.view(Self.storage(key, count: elements.count), shape: shape, strides: strides)
  }

  /// The archive of an object.
  public func bytes(_ object: PickleTerm) -> [UInt8] { archive(pickle: object.pickle).bytes }

  /// The archive of a pickle.
  public func archive(pickle: [UInt8]) -> ZipBuilder {
    var zip = ZipBuilder()
    var members = [("data.pkl", pickle)]
    if let byteOrder { members.append(("byteorder", Array(byteOrder.utf8))) }
    members += storages.map { ("data/\($0.key)", $0.bytes) }
    members.append(("version", Array("3\n".utf8)))
    for (name, bytes) in members {
      if isDeflated {
        zip.add("\(prefix)/\(name)", bytes, deflated: true) { change(name, &$0) }
      } else {
        zip.addLikeTorch("\(prefix)/\(name)", bytes) { change(name, &$0) }
      }
    }
    return zip
  }
}
