import LinearAlgebra

/// An array as a file of NumPy's format (NEP 1), read with `allow_pickle=False`.
enum NumPyArray {
  case integers([Int])
  case reals([Double])
  case flags([Bool])
  case texts([String])
  case text(String)
  /// Two axes in Fortran order, as matrices lie in memory.
  case matrix(Matrix<Double>)
  /// One axis or more in C order, the last running fastest.
  case tensor([Double], shape: [Int])

  /// Writes the header and the elements.
  func write(to sink: any ByteSink) throws(OutputError) {
    try sink.write(values: header)
    switch self {
    case .integers(let values): try sink.write(values: values.map(Int64.init))
    case .reals(let values), .tensor(let values, _): try sink.write(values: values)
    case .flags(let values): try sink.write(values: values.map { $0 ? 1 as UInt8 : 0 })
    case .texts(let values): for value in values { try write(value, to: sink) }
    case .text(let value): try write(value, to: sink)
    case .matrix(let matrix): try sink.write(values: matrix.elements)
    }
  }

  /// Magic, version 1.0, and a dictionary padded so that the elements begin at a multiple of 64 bytes.
  private var header: [UInt8] {
    let isFortran = if case .matrix = self { "True" } else { "False" }
    let dictionary = "{'descr': '\(type)', 'fortran_order': \(isFortran), 'shape': (\(shape)), }"
    let length = (10 + dictionary.utf8.count + 1 + 63) / 64 * 64 - 10
    let padding = String(repeating: " ", count: length - dictionary.utf8.count - 1)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
      + Array("\(dictionary)\(padding)\n".utf8)
  }

  private var type: String {
    switch self {
    case .integers: "<i8"
    case .reals, .matrix, .tensor: "<f8"
    case .flags: "|b1"
    case .texts, .text: "<U\(width)"
    }
  }

  /// The shape's axes, as they stand in the parentheses of a Python tuple.
  private var shape: String {
    switch self {
    case .integers(let values): "\(values.count),"
    case .reals(let values): "\(values.count),"
    case .flags(let values): "\(values.count),"
    case .texts(let values): "\(values.count),"
    case .text: ""
    case .matrix(let matrix): "\(matrix.rowCount), \(matrix.columnCount)"
    case .tensor(_, let shape): shape.map { "\($0)," }.joined(separator: " ")
    }
  }

  /// Scalars in the longest text, at least one: NumPy has no text of width 0.
  private var width: Int {
    switch self {
    case .texts(let values): max(1, values.map(\.unicodeScalars.count).max() ?? 1)
    case .text(let value): max(1, value.unicodeScalars.count)
    default: 0
    }
  }

  /// UTF-32, filled up with zeros; NumPy drops zeros at the end, so a text must not end in one.
  private func write(_ text: String, to sink: any ByteSink) throws(OutputError) {
    var units = text.unicodeScalars.map(\.value)
    units += Array(repeating: 0, count: width - units.count)
    try sink.write(values: units)
  }
}
