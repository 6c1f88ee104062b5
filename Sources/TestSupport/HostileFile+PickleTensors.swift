extension HostileFile {
  static let pickleStorages =
    ["../data.pkl", "a/b", "..", "", "a\\b", "a\0", "a/\u{301}b"].map { key in
      tensor("storage key \(key.debugDescription)", .path, "is not a plain name") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage(key, count: 6), shape: [6], strides: [1])
      }
    } + [
      tensor("storage key that leaves, unused", .path, "is not a plain name") { weight in
        .tuple([weight, PyTorchBuilder.storage("../0", count: 6)])
      },
      tensor("storage missing", .malformed, "storage 7 is missing") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("7", count: 6), shape: [6], strides: [1])
      },
      tensor("storage that claims more", .sizeMismatch, "is to hold 28 bytes and holds 24") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("0", count: 7), shape: [6], strides: [1])
      },
      tensor("storage that claims less", .sizeMismatch, "is to hold 20 bytes and holds 24") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("0", count: 5), shape: [5], strides: [1])
      },
      tensor("storage of another type's size", .sizeMismatch, "is to hold 48 bytes") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("0", type: "DoubleStorage", count: 6), shape: [6], strides: [1])
      },
      tensor("storage whose size wraps", .overflow, "elements") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("0", count: 1 << 62), shape: [6], strides: [1])
      },
      tensor("storage of a negative count", .malformed, "persistent id") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("0", count: -1), shape: [6], strides: [1])
      },
      tensor("untyped storage without a type", .malformed, "without a data type") { _ in
        PyTorchBuilder.view(PyTorchBuilder.storage("0", type: "UntypedStorage", count: 24), shape: [6], strides: [1])
      },
    ]

  static let pickleTensors = [
    view("negative offset", .malformed, "negative storage offset", [6], [1], offset: -1),
    view("negative stride", .malformed, "negative stride", [6], [-1]),
    view("negative dimension", .malformed, "negative dimension", [-6], [1]),
    view("two strides for one axis", .malformed, "1 axes and 2 strides", [6], [1, 1]),
    view("extent past the storage", .sizeMismatch, "extend to 7", [7], [1]),
    view("extent past the storage by its offset", .sizeMismatch, "extend to 7", [6], [1], offset: 1),
    view("extent past the storage by its stride", .sizeMismatch, "extend to 11", [6], [2]),
    view("extent that wraps", .overflow, "the extent of shape", [3], [Int.max]),
    view("offset that wraps", .overflow, "the extent of shape", [2], [1], offset: .max),
    view("shape whose product wraps", .overflow, "product of the shape", [1 << 32, 1 << 32], [0, 0]),
    view(
      "shape whose product wraps behind a zero", .overflow, "product of the shape", [0, 1 << 32, 1 << 32], [0, 0, 0]),
    view("65 axes", .limit, "65 axes", [Int](repeating: 1, count: 65), [Int](repeating: 1, count: 65)),
    around("forty tensors expanded from one number", .limit, "tensors that share or repeat what is stored") { _ in
      .dictionary(["layers": .list((0..<40).map { _ in expanded([1000, 1000], [0, 0]) })])
    },
    around("tensor expanded past 2^63 bytes", .limit, "it takes over 2^63 bytes to read") { _ in
      expanded([1 << 61], [0])
    },
    tensor("shape that is text", .malformed, "needs a storage") { _ in
      .call("torch._utils", "_rebuild_tensor_v2", [PyTorchBuilder.storage("0", count: 6), 0, "6", .tuple([1])])
    },
    tensor("rebuilder without arguments", .malformed, "needs a storage") { _ in
      .call("torch._utils", "_rebuild_tensor_v2", [])
    },
    HostileFile("pickle: two tensors of one name", .duplicate, "two tensors of one name", fileName: "model.pt") {
      pickleSeed { .dictionary(["weight": $0, "weight": $0]) }
    },
    HostileFile("pickle: no tensor", .unsupported, "holds no tensor", fileName: "model.pt") {
      pickleSeed { _ in .dictionary(["epoch": 3]) }
    },
    HostileFile("pickle: name of 5,000 bytes", .limit, "a name of more than 4096 bytes", fileName: "model.pt") {
      pickleSeed { .dictionary([.string(String(repeating: "n", count: 5000)): $0]) }
    },
  ]

  static let pickleAccepted = [
    view("stride-0 expand", .accepted, "", [4, 6], [0, 1]),
    view("view of a part", .accepted, "", [2], [1], offset: 4),
    view("transposed", .accepted, "", [3, 2], [1, 3]),
    around("list that holds itself", .warning, "tied") { weight in
      .dictionary(["weight": weight, "loop": .raw(Array("]q\u{9}(h\u{9}".utf8) + weight.opcodes + Array("e".utf8))])
    },
    around("dictionary that holds itself", .accepted, "") { weight in
      .raw(Array("}q\u{9}(X\u{4}\0\0\0selfh\u{9}X\u{1}\0\0\0w".utf8) + weight.opcodes + Array("u".utf8))
    },
    around("memo index 2^32 - 1", .accepted, "") { weight in
      .raw(weight.opcodes + Array("r".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + Array("0j".utf8) + [0xFF, 0xFF, 0xFF, 0xFF])
    },
    around("doubling tuples beside the model", .accepted, "") { weight in
      .dictionary([
        "w": weight, "laughs": .raw(Array("N".utf8) + (0..<10_000).flatMap { _ in [0x32, 0x86] as [UInt8] }),
      ])
    },
    around("100,000 lists in each other beside the model", .accepted, "") { weight in
      .dictionary([
        "state_dict": .dictionary(["w": weight]),
        "deep": .raw([UInt8](repeating: 0x5D, count: 100_000) + [UInt8](repeating: 0x61, count: 99_999)),
      ])
    },
    around("unknown class", .warning, "not run: some_package.Thing") { weight in
      .dictionary(["w": weight, "thing": .object("some_package", "Thing", state: .dictionary(["a": 1]))])
    },
    around("NumPy scalar", .warning, "not run: numpy.core.multiarray.scalar, numpy.dtype") { weight in
      .dictionary([
        "w": weight,
        "loss": .call("numpy.core.multiarray", "scalar", [.call("numpy", "dtype", ["f8"]), "\0\0\0\0"]),
      ])
    },
    around("path", .warning, "not run: pathlib.PosixPath") { weight in
      .dictionary(["w": weight, "path": .call("pathlib", "PosixPath", ["/", "etc"])])
    },
    around("keys that are numbers", .warning, "1 entries whose key is no string") { weight in
      .dictionary(["w": weight, 7: .list([weight])])
    },
    HostileFile("pickle: big-endian storages", .accepted, "", fileName: "model.pt") {
      var builder = PyTorchBuilder()
      builder.byteOrder = "big"
      let weight = builder.tensor([1, 2], shape: [2])
      return builder.bytes(.dictionary(["w": weight]))
    },
  ]

  private static func tensor(
    _ name: String, _ outcome: Outcome, _ expected: String, _ tensor: @escaping @Sendable (PickleTerm) -> PickleTerm
  ) -> HostileFile {
    around(name, outcome, expected) { .dictionary(["weight": tensor($0)]) }
  }

  private static func around(
    _ name: String, _ outcome: Outcome, _ expected: String, _ object: @escaping @Sendable (PickleTerm) -> PickleTerm
  ) -> HostileFile {
    HostileFile("pickle: \(name)", outcome, expected, fileName: "model.pt") { pickleSeed(object) }
  }

  private static func expanded(_ shape: [Int], _ strides: [Int]) -> PickleTerm {
    PyTorchBuilder.view(PyTorchBuilder.storage("0", count: 6), shape: shape, strides: strides)
  }

  private static func view(
    _ name: String, _ outcome: Outcome, _ expected: String, _ shape: [Int], _ strides: [Int], offset: Int = 0
  ) -> HostileFile {
    tensor(name, outcome, expected) { _ in
      PyTorchBuilder.view(PyTorchBuilder.storage("0", count: 6), shape: shape, strides: strides, offset: offset)
    }
  }
}
