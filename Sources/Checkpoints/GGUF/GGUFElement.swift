import Tensors

/// The element types by the numbers that stand for them.
enum GGUFElement {
  private static let types: [UInt32: ElementType] = [
    0: .float32, 1: .float16, 2: .q4Block0, 3: .q4Block1, 6: .q5Block0, 7: .q5Block1, 8: .q8Block0, 10: .q2K, 11: .q3K,
    12: .q4K, 13: .q5K, 14: .q6K, 20: .iq4NL, 24: .int8, 25: .int16, 26: .int32, 27: .int64, 28: .float64,
    30: .bfloat16,
    39: .mxfp4,
  ]

  private static let unread: [UInt32: String] = [
    4: "Q4_2", 5: "Q4_3", 9: "Q8_1", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 21: "IQ3_S",
    22: "IQ2_S", 23: "IQ4_XS", 29: "IQ1_M", 31: "Q4_0_4_4", 32: "Q4_0_4_8", 33: "Q4_0_8_8", 34: "TQ1_0", 35: "TQ2_0",
    36: "IQ4_NL_4_4", 37: "IQ4_NL_4_8", 38: "IQ4_NL_8_8", 40: "NVFP4", 41: "Q1_0",
  ]

  /// The type of that number.
  ///
  /// - Throws: `.unsupported` for any other, by its name if it has one.
  static func type(_ code: UInt32, file: String, name: String) throws(CheckpointError) -> ElementType {
    if let type = types[code] { return type }
    let called = unread[code] ?? "number \(code)"
    throw CheckpointError(.unsupported, file: file, item: name, "element type \(called) is not read")
  }
}
