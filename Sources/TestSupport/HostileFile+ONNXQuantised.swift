extension HostileFile {
  /// Int8 codes [4, 3] behind a `DequantizeLinear` node, with scales and zero points, right ones and wrong ones.
  static let onnxQuantised = [
    quantised("one number", .accepted, scales: []),
    quantised("one number with an axis that is not there", .accepted, scales: [1], attributes: [("axis", 9)]),
    quantised("places along the first axis", .accepted, scales: [4], zeroPoints: [4], attributes: [("axis", 0)]),
    quantised("places along the usual axis", .accepted, scales: [3]),
    quantised("blocks", .accepted, scales: [4, 2], zeroPoints: [4, 2], attributes: [("block_size", 2)]),
    quantised("scales that are no numbers", .accepted, scales: [3], values: [.nan, .infinity, 0]),
    quantised("too few scales", .sizeMismatch, "scales [2] do not fit codes [4, 3]", scales: [2]),
    quantised("no scales", .sizeMismatch, "scales [0] do not fit codes [4, 3]", scales: [0]),
    quantised("scales along another axis", .sizeMismatch, "along axis 0", scales: [3], attributes: [("axis", 0)]),
    quantised("scales for each element", .sizeMismatch, "scales [4, 3] do not fit", scales: [4, 3]),
    quantised(
      "blocks of 0", .sizeMismatch, "scales [4, 2] do not fit codes [4, 3]", scales: [4, 2],
      attributes: [("block_size", 0)]),
    quantised("blocks of -1", .malformed, "has blocks of -1", scales: [4, 2], attributes: [("block_size", -1)]),
    quantised("blocks of 2^62", .accepted, scales: [4, 1], attributes: [("block_size", 1 << 62)]),
    quantised("blocks with one number", .sizeMismatch, "in blocks of 2", scales: [], attributes: [("block_size", 2)]),
    quantised("axis 2 of 2", .malformed, "has scales along axis 2 of 2", scales: [3], attributes: [("axis", 2)]),
    quantised("axis -3 of 2", .malformed, "has scales along axis -3 of 2", scales: [3], attributes: [("axis", -3)]),
    quantised(
      "axis of -2^63", .malformed, "along axis -9223372036854775808", scales: [3], attributes: [("axis", Int.min)]),
    quantised(
      "zero point of another type", .malformed, "a zero point of type U8 for codes, which is I8", scales: [3],
      zeroPoints: [3], zeroPointType: 2),
    quantised("zero points too few", .sizeMismatch, "zero points [1] for scales [3]", scales: [3], zeroPoints: [1]),
    quantised("integer scales", .warning, "codes without their scale: codes (its scale is computed", scaleType: 3),
    onnx("quantised: 4-bit codes with a scale for each row", .accepted, "") { model in
      model.tensor { $0.tensor("codes", [3, 1], type: 22, raw: [0x21, 0x03]) }
      model.tensor("scale", [3], floats: [1, 2, 3])
      model.node("DequantizeLinear", ["codes", "scale"], ["w"], [.onnxAttribute("axis", type: 2) { $0.number(3, 0) }])
    },
    onnx("quantised: scales of codes that have no elements", .accepted, "") { model in
      model.tensor { $0.tensor("codes", [0, 3], type: 3, raw: []) }
      model.tensor("scale", [3], floats: [1, 2, 3])
      model.node("DequantizeLinear", ["codes", "scale"], ["w"])
    },
  ]

  private static func quantised(
    _ name: String, _ outcome: Outcome, _ expected: String = "", scales: [Int] = [], values: [Float] = [],
    scaleType: Int = 1, zeroPoints: [Int]? = nil, zeroPointType: Int = 3, attributes: [(String, Int)] = []
  ) -> HostileFile {
    onnx("quantised: \(name)", outcome, expected) { model in
      let count = scales.reduce(1, *)
      let numbers = values.isEmpty ? [Float](repeating: 0.5, count: count) : values
      model.tensor { $0.tensor("codes", [4, 3], type: 3, raw: Array(repeating: 5, count: 12)) }
      model.tensor { tensor in
        let bytes = littleEndianBytes(numbers.map(\.bitPattern))
        tensor.tensor("scale", scales, type: scaleType, raw: scaleType == 1 ? bytes : Array(bytes.prefix(count)))
      }
      if let zeroPoints {
        let raw = [UInt8](repeating: 1, count: zeroPoints.reduce(1, *))
        model.tensor { $0.tensor("zero", zeroPoints, type: zeroPointType, raw: raw) }
      }
      let inputs = ["codes", "scale"] + (zeroPoints == nil ? [] : ["zero"])
      model.node(
        "DequantizeLinear", inputs, ["w"],
        attributes.map { name, value in .onnxAttribute(name, type: 2) { $0.number(3, value) } })
    }
  }
}
