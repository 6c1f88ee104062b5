import TestSupport

@testable import Checkpoints

/// The targets of PyTorch's pickles.
extension FuzzTarget {
  private static let firstElements = [Float](repeating: 1, count: 12)

  /// The input is an archive's `data.pkl`, without the archive: no mutation would keep its checksum right, and reading it
  /// took four fifths of the time. There are the storages `0` and `1`, of 12 floats each.
  static let pickle = FuzzTarget(
    name: "pickle",
    start: {
      let scratch = try ScratchFile()
      firstElements.withUnsafeBytes { scratch.write($0, $0) }
      let storages = FixedStorages(file: try FileReader(path: scratch.path), byteCount: 4 * firstElements.count)
      return { input in
        let (file, item) = (storages.file, "data.pkl")
        var machine = PickleMachine(
          Array(input), file: file.path, item: item, policy: PickleGlobalPolicy(isStrict: false))
        let root = try machine.run()
        let object = PyTorchObject(
          file: file, item: item, root: root, heap: machine.heap, unknownGlobals: machine.unknownGlobals)
        try Checkpoint(path: file.path, format: .pytorch, contents: object.contents(from: storages).contents).exercise()
      }
    },
    seeds: {
      try [("state-dict", stateDictionary.pickle), ("module", module.pickle)]
        + Self.seeds(of: HostileFile.pickle).compactMap { seed in
          Self.pickle(inArchive: seed.bytes).map { (seed.name, $0) }
        }
    })

  /// The input is what follows the magic number of PyTorch's older format.
  static let legacy = FuzzTarget(
    name: "legacy",
    start: {
      let file = try ScratchFile()
      return { input in
        magicNumber.withUnsafeBytes { file.write($0, input) }
        try Checkpoint.exercise(file.path)
      }
    },
    seeds: {
      func file(_ object: PickleTerm, isLittleEndian: Bool) -> [UInt8] {
        let pickles: [PickleTerm] = [
          1001, .dictionary(["little_endian": .bool(isLittleEndian)]), object, .list(["0", "1"]),
        ]
        let storage = littleEndianBytes([12] as [Int64]) + littleEndianBytes(firstElements.map(\.bitPattern))
        return pickles.flatMap(\.pickle) + storage + storage
      }
      return [
        ("state-dict", file(stateDictionary, isLittleEndian: true)),
        ("module", file(module, isLittleEndian: true)),
        ("big-endian", file(stateDictionary, isLittleEndian: false)),
      ]
    })

  private static let magicNumber: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]

  private static func weight(_ key: String, _ shape: [Int], _ strides: [Int]) -> PickleTerm {
    PyTorchBuilder.view(PyTorchBuilder.storage(key, count: 12), shape: shape, strides: strides)
  }

  private static let stateDictionary = PickleTerm.dictionary([
    "fc1.weight": weight("0", [4, 3], [3, 1]), "fc2.weight": weight("1", [3, 4], [1, 3]),
  ])

  private static let module = PickleTerm.object(
    "torch.nn.modules.linear", "Linear",
    state: .dictionary([
      "training": .bool(false), "_modules": .call("collections", "OrderedDict", []),
      "_parameters": .dictionary([
        "weight": .call("torch._utils", "_rebuild_parameter", [weight("0", [3, 4], [4, 1]), .bool(true), .none]),
        "bias": weight("1", [3], [0]),
      ]),
      "in_features": 4, "scale": .float(0.5), "names": .tuple(["a", .list([1, -1])]),
    ]))

  /// What the first stored member that ends in `data.pkl` holds; nil where there is none.
  private static func pickle(inArchive bytes: [UInt8]) -> [UInt8]? {
    let name = Array("archive/data.pkl".utf8)
    guard bytes.count > 46 + name.count, let central = bytes.lastRange(of: name)?.lowerBound, central >= 46 else {
      return nil
    }
    func number(_ offset: Int, bytes count: Int) -> Int {
      bytes[(central - 46 + offset)..<(central - 46 + offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let (method, size, local) = (number(10, bytes: 2), number(20, bytes: 4), number(42, bytes: 4))
    guard method == 0, local + 30 <= bytes.count else { return nil }
    let start = local + 30 + name.count + Int(bytes[local + 28]) + Int(bytes[local + 29]) << 8
    return start + size <= bytes.count ? Array(bytes[start..<start + size]) : nil
  }
}

extension [UInt8] {
  /// Where `pattern` stands for the last time.
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
    indices.dropLast(pattern.count - 1).last { self[$0...].starts(with: pattern) }.map { $0..<$0 + pattern.count }
  }
}

/// The storages `0` and `1` of a pickle, one behind the other in a file.
private struct FixedStorages: PyTorchStorageSource {
  let file: FileReader
  let byteCount: Int
  let isBigEndian = false

  func storage(forKey key: String) -> (bytes: StoredTensor.Bytes, byteCount: Int)? {
    ["0", "1"].firstIndex(of: key).map { (.file(file, offset: $0 * byteCount), byteCount) }
  }
}
