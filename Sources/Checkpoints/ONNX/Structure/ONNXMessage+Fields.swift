extension ONNXMessage {
  /// Every message's fields by their numbers.
  static let fields: [ONNXMessage: [Int: Field]] = [
    .model: [
      1: .number, 2: .bytes, 3: .bytes, 4: .bytes, 5: .number, 6: .bytes, 7: .one(.graph), 8: .many(.operatorSet),
      14: .many(.entry), 20: .many(.training), 25: .many(.function),
    ],
    .graph: [
      1: .many(.node), 2: .bytes, 5: .many(.tensor), 10: .bytes, 11: .many(.valueInfo), 12: .many(.valueInfo),
      13: .many(.valueInfo), 14: .many(.annotation), 15: .many(.sparseTensor), 16: .many(.entry),
    ],
    .node: [
      1: .texts, 2: .texts, 3: .bytes, 4: .bytes, 5: .many(.attribute), 6: .bytes, 7: .bytes, 8: .bytes,
      9: .many(.entry),
    ],
    .attribute: [
      1: .bytes, 2: .float, 3: .number, 4: .bytes, 5: .one(.tensor), 6: .one(.graph), 7: .floats, 8: .numbers,
      9: .texts, 10: .many(.tensor), 11: .many(.graph), 13: .bytes, 14: .one(.type), 15: .many(.type), 20: .number,
      21: .bytes, 22: .one(.sparseTensor), 23: .many(.sparseTensor),
    ],
    .tensor: [
      1: .numbers, 2: .number, 3: .bytes, 4: .floats, 5: .numbers, 6: .texts, 7: .numbers, 8: .bytes, 9: .bytes,
      10: .doubles, 11: .numbers, 12: .bytes, 13: .many(.entry), 14: .number, 16: .many(.entry),
    ],
    .sparseTensor: [1: .one(.tensor), 2: .one(.tensor), 3: .numbers],
    .valueInfo: [1: .bytes, 2: .one(.type), 3: .bytes, 4: .many(.entry)],
    .type: [
      1: .one(.tensorType), 4: .one(.sequenceType), 5: .one(.mapType), 6: .bytes, 7: .bytes, 8: .one(.tensorType),
      9: .one(.sequenceType),
    ],
    .tensorType: [1: .number, 2: .one(.shape)],
    .sequenceType: [1: .one(.type)],
    .mapType: [1: .number, 2: .one(.type)],
    .shape: [1: .many(.dimension)],
    .dimension: [1: .number, 2: .bytes, 3: .bytes],
    .operatorSet: [1: .bytes, 2: .number],
    .entry: [1: .bytes, 2: .bytes],
    .function: [
      1: .bytes, 4: .texts, 5: .texts, 6: .texts, 7: .many(.node), 8: .bytes, 9: .many(.operatorSet), 10: .bytes,
      11: .many(.attribute), 12: .many(.valueInfo), 13: .bytes, 14: .many(.entry),
    ],
    .training: [1: .one(.graph), 2: .one(.graph), 3: .many(.entry), 4: .many(.entry)],
    .annotation: [1: .bytes, 2: .many(.entry)],
  ]
}
