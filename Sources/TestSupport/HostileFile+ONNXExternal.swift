extension HostileFile {
  static let onnxExternal: [HostileFile] = onnxLocations + onnxLinks + onnxRanges + onnxEntries

  private static let onnxLocations = [
    onnxLocation("that leaves by a folder", "junk/../../outside.data"),
    onnxLocation("above", "../outside.data"),
    onnxLocation("that leaves and comes back", "../model/weights.data"),
    onnxLocation("in the root", "/etc/passwd"),
    onnxLocation("that is empty", ""),
    onnxLocation("with a dot", "./weights.data"),
    onnxLocation("with a NUL", "weights.data\0.txt"),
    onnxLocation("with two slashes", "junk//weights.data"),
  ]

  private static let onnxLinks = [
    onnxExternal("symbolic link out of the folder", .path, "leads out") { folder in
      try folder.write([UInt8](repeating: 0, count: 8), to: "outside.data")
      try folder.link("model/weights.data", to: "../outside.data")
    },
    onnxExternal("absolute symbolic link", .path, "leads out") {
      try $0.link("model/weights.data", to: "/etc/passwd")
    },
    onnxExternal("hard link", .path, "a hard link: the file has 2 names") { folder in
      try folder.write([UInt8](repeating: 0, count: 8), to: "outside.data")
      try folder.makeFolder("model")
      try folder.hardLink("model/weights.data", to: "outside.data")
    },
    onnxExternal("folder", .malformed, "is not a regular file") { try $0.makeFolder("model/weights.data") },
    onnxExternal("missing", .unreadable, "external data named by the model cannot be opened") { _ in },
    onnxExternal("symbolic link within the folder", .accepted, "") { folder in
      try folder.write([UInt8](repeating: 0, count: 8), to: "model/blob")
      try folder.link("model/weights.data", to: "blob")
    },
    onnxExternal("plain file", .accepted, "") {
      try $0.write([UInt8](repeating: 0, count: 8), to: "model/weights.data")
    },
  ]

  private static let onnxRanges = [
    onnxRange("offset negative", .malformed, "not '-4'", ["offset": "-4"]),
    onnxRange("offset a word", .malformed, "not 'four'", ["offset": "four"]),
    onnxRange("offset a fraction", .malformed, "not '1.5'", ["offset": "1.5"]),
    onnxRange("offset with a sign", .malformed, "not '+4'", ["offset": "+4"]),
    onnxRange("offset empty", .malformed, "not ''", ["offset": ""]),
    onnxRange("offset hexadecimal", .malformed, "not '0x4'", ["offset": "0x4"]),
    onnxRange("offset past the end", .truncated, "reaches past the end", ["offset": "9"]),
    onnxRange("end past the end", .truncated, "4 + 8 reaches past the end", ["offset": "4"]),
    onnxRange("offset 2^63 - 1", .truncated, "reaches past the end", ["offset": "9223372036854775807"]),
    onnxRange("offset of 30 digits", .truncated, "reaches past the end", ["offset": String(repeating: "9", count: 30)]),
    onnxRange("length negative", .malformed, "not '-8'", ["length": "-8"]),
    onnxRange("length a word", .malformed, "not 'all'", ["length": "all"]),
    onnxRange("length of another shape", .sizeMismatch, "of 4 bytes, but type and shape take 8", ["length": "4"]),
    onnxRange("length of 30 digits", .sizeMismatch, "take 8", ["length": String(repeating: "9", count: 30)]),
    onnxRange("unknown key", .warning, "unknown keys of external data: speed", ["speed": "high"]),
    onnxRange("everything stated", .accepted, "", ["offset": "0", "length": "8", "checksum": "4d7a"]),
  ]

  private static let onnxEntries = [
    onnxTensor("external without entries", .malformed, "external data without a location") { tensor in
      tensor.tensor("w", [2])
      tensor.number(14, 1)
    },
    onnxTensor("external and raw", .malformed, "in more than one place") { tensor in
      tensor.tensor("w", [2], raw: [UInt8](repeating: 0, count: 8))
      tensor.entry(13, "location", "weights.data")
      tensor.number(14, 1)
    },
    onnxTensor("external entries of a tensor in the model", .malformed, "said to lie in the model") { tensor in
      tensor.tensor("w", [2], raw: [UInt8](repeating: 0, count: 8))
      tensor.entry(13, "location", "weights.data")
    },
    onnxTensor("location 2", .malformed, "the unknown data location 2") { tensor in
      tensor.tensor("w", [2], raw: [UInt8](repeating: 0, count: 8))
      tensor.number(14, 2)
    },
    onnxTensor("external offset twice", .duplicate, "states 'offset' twice") { tensor in
      tensor.tensor("w", [2])
      tensor.entry(13, "offset", "0")
      tensor.entry(13, "offset", "4")
      tensor.number(14, 1)
    },
    onnxTensor("65 external entries", .limit, "more than 64 entries") { tensor in
      for index in 0..<65 { tensor.entry(13, "key \(index)", "") }
    },
  ]

  private static func onnxLocation(_ name: String, _ location: String) -> HostileFile {
    HostileFile("external data \(name)", .path, "must stay in the model's folder") { folder in
      for place in ["outside.data", "model/weights.data", "model/junk/weights.data"] {
        try folder.write([UInt8](repeating: 0, count: 8), to: place)
      }
      return try writeExternal(folder, [("location", location)])
    }
  }

  private static func onnxRange(
    _ name: String, _ outcome: Outcome, _ expected: String, _ entries: KeyValuePairs<String, String>
  ) -> HostileFile {
    let stated = [("location", "weights.data")] + entries.map { ($0.key, $0.value) }
    return HostileFile("external data: \(name)", outcome, expected) { folder in
      try folder.write([UInt8](repeating: 0, count: 8), to: "model/weights.data")
      return try writeExternal(folder, stated)
    }
  }

  private static func onnxExternal(
    _ name: String, _ outcome: Outcome, _ expected: String,
    _ prepare: @escaping @Sendable (TemporaryFolder) throws -> Void
  ) -> HostileFile {
    HostileFile("external data a \(name)", outcome, expected) { folder in
      try prepare(folder)
      return try writeExternal(folder, [("location", "weights.data")])
    }
  }

  private static func writeExternal(_ folder: TemporaryFolder, _ entries: [(String, String)]) throws -> String {
    var model = ONNXBuilder()
    model.tensor { tensor in
      tensor.tensor("w", [2])
      for (key, value) in entries { tensor.entry(13, key, value) }
      tensor.number(14, 1)
    }
    return try folder.write(model.bytes, to: "model/model.onnx")
  }
}
