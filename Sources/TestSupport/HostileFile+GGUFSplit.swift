extension HostileFile {
  static let ggufSplits = [
    split("split: right, opened at its first part", .accepted) { _ in },
    split("split: right, opened at its last part", .accepted, opened: 3) { _ in },
    split("split: missing part", .unreadable, "a part of the model cannot be opened: No such file") {
      $0.parts[2] = nil
    },
    split("split: missing first part", .unreadable, "a part of the model cannot be opened", opened: 2) {
      $0.parts[1] = nil
    },
    split("split: part that is another", .malformed, "is not what its name says, part 2 of 3") {
      $0.parts[2] = $0.parts[3]
    },
    split("split: part of a model of four", .malformed, "is not what its name says, part 3 of 3") {
      $0.parts[3] = SplitModel.part(3, of: 4)
    },
    split("split: part that is whole", .malformed, "is not what its name says, part 2 of 3") {
      $0.parts[2] = ggufSeed
    },
    split("split: tensor in two parts", .duplicate, "two tensors have this name") {
      $0.parts[3]?.add("fc2.weight", dimensions: [1], floats: [1])
    },
    split("split: wrong number of tensors", .warning, "counts 9 tensors in all, there are 3") {
      $0.parts[1]?.metadata.removeLast()
      $0.parts[1]?.add("split.tensors.count", number: 9)
    },
    split("split: part that is no GGUF file", .malformed, "is no GGUF file") { $0.parts[2]?.magic[0] = 0 },
    HostileFile("split: named otherwise", .malformed, "not named so") { folder in
      try folder.write(SplitModel.part(1, of: 3).bytes, to: "model.gguf")
    },
    HostileFile("split: named as another part", .malformed, "is number 0, counted from 0, of 3 parts, and not named so")
    {
      folder in try folder.write(SplitModel.part(1, of: 3).bytes, to: "m-00002-of-00003.gguf")
    },
    HostileFile("split: number past the count", .malformed, "is number 7, counted from 0, of 3 parts") { folder in
      try folder.write(SplitModel.part(8, of: 3).bytes, to: "m-00001-of-00003.gguf")
    },
    HostileFile("split: 65,535 parts", .limit, "65535 parts") { folder in
      try folder.write(SplitModel.part(1, of: 65_535).bytes, to: "m-00001-of-65535.gguf")
    },
    HostileFile("split: part by a link out of the folder", .path, "leads out") { folder in
      var model = SplitModel()
      try folder.write(model.parts[2]?.bytes ?? [], to: "outside.gguf")
      model.parts[2] = nil
      let path = try model.write(to: folder, opened: 1)
      try folder.link("model/\(SplitModel.name(2))", to: "../outside.gguf")
      return path
    },
    HostileFile("split: part by a hard link", .path, "a hard link") { folder in
      var model = SplitModel()
      try folder.write(model.parts[2]?.bytes ?? [], to: "outside.gguf")
      model.parts[2] = nil
      let path = try model.write(to: folder, opened: 1)
      try folder.hardLink("model/\(SplitModel.name(2))", to: "outside.gguf")
      return path
    },
  ]

  private static func split(
    _ name: String, _ outcome: Outcome, _ expected: String = "", opened: Int = 1,
    _ change: @escaping @Sendable (inout SplitModel) -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected) { folder in
      var model = SplitModel()
      change(&model)
      return try model.write(to: folder, opened: opened)
    }
  }
}

/// A small GGUF model in three parts, to be spoilt before it is written.
public struct SplitModel: Sendable {
  /// The parts by their number, counted from 1.
  public var parts: [Int: GGUFBuilder]

  /// A right model: each part holds `fcN.weight`.
  public init() {
    parts = Dictionary(uniqueKeysWithValues: (1...3).map { ($0, Self.part($0, of: 3)) })
    parts[1]?.add("split.tensors.count", number: 3)
  }

  static func part(_ number: Int, of count: Int) -> GGUFBuilder {
    var builder = GGUFBuilder()
    builder.add("split.no", shortNumber: UInt16(number - 1))
    builder.add("split.count", shortNumber: UInt16(count))
    builder.add("fc\(number).weight", dimensions: [2, 2], floats: [1, 2, 3, Float(number)])
    return builder
  }

  static func name(_ number: Int) -> String { "m-0000\(number)-of-00003.gguf" }

  /// Writes the parts into a folder within `folder`, and returns the path of one of them.
  public func write(to folder: TemporaryFolder, opened: Int) throws -> String {
    for (number, part) in parts { try folder.write(part.bytes, to: "model/\(Self.name(number))") }
    return folder.path("model/\(Self.name(opened))")
  }
}
