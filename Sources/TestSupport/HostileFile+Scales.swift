extension HostileFile {
  /// Float8 weights [300, 200] beside scales, right ones and wrong ones.
  static let scales = [
    scaled("one number", .accepted, shape: []), scaled("one number with an axis", .accepted, shape: [1]),
    scaled("rows", .accepted, shape: [300]), scaled("rows with two axes", .accepted, shape: [300, 1]),
    scaled("blocks", .accepted, suffix: "_scale_inv", shape: [3, 2]),
    scaled("bfloat16 blocks", .accepted, suffix: "_scale_inv", type: "BF16", shape: [3, 2]),
    scaled("columns", .sizeMismatch, "[200] fit fc.weight [300, 200] neither", shape: [200]),
    scaled("too few blocks", .sizeMismatch, "neither as one number", suffix: "_scale_inv", shape: [2, 2]),
    scaled("blocks of the transposed weight", .sizeMismatch, "neither", suffix: "_scale_inv", shape: [2, 3]),
    scaled("none at all", .sizeMismatch, "neither as one number", shape: [0]),
    scaled("integers", .unsupported, "U8 scales of fc.weight are not applied", type: "U8", shape: [300]),
    scaled("float8 scales", .unsupported, "F8_E4M3 scales", type: "F8_E4M3", shape: [300]),
    HostileFile("scale: two of them", .malformed, "are both scales of fc.weight") {
      var builder = scaledSeed(suffix: "_scale", type: "F32", shape: [])
      builder.add("fc.weight_scale_inv", shape: [], floats: [1])
      return builder.bytes
    },
    HostileFile("scale: in another shard, of another shape", .sizeMismatch, "[7] fit fc1.weight [2, 2] neither") {
      folder in
      var model = ShardedModel()
      model.shards[0].contents.tensors = []
      model.shards[0].contents.add("fc1.weight", dtype: "F8_E4M3", shape: [2, 2], bytes: [1, 2, 3, 4])
      model.shards[1].contents.add("fc1.weight_scale", shape: [7], floats: [1, 2, 3, 4, 5, 6, 7])
      model.weightMap["fc1.weight_scale"] = .string(ShardedModel.second)
      return try model.write(to: folder)
    },
  ]

  private static func scaled(
    _ name: String, _ outcome: Outcome, _ expected: String = "", suffix: String = "_scale", type: String = "F32",
    shape: [Int]
  ) -> HostileFile {
    HostileFile("scale: \(name)", outcome, expected) { scaledSeed(suffix: suffix, type: type, shape: shape).bytes }
  }

  private static func scaledSeed(suffix: String, type: String, shape: [Int]) -> SafetensorsBuilder {
    var builder = SafetensorsBuilder()
    builder.add("fc.weight", dtype: "F8_E4M3", shape: [300, 200], bytes: [UInt8](repeating: 0x38, count: 60_000))
    let width = ["F32": 4, "BF16": 2][type] ?? 1
    builder.add(
      "fc.weight\(suffix)", dtype: type, shape: shape, bytes: [UInt8](repeating: 0x3F, count: shape.reduce(width, *)))
    return builder
  }
}
