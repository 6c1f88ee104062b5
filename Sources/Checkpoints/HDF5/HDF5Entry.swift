import JSON
import Tensors

/// One object of a listing, whose members are taken one by one, each checked.
struct HDF5Entry {
  let path: String
  private let members: JSONValue
  private let file: FileReader

  var fileByteCount: Int { file.byteCount }

  init(_ members: JSONValue, file: FileReader) throws(CheckpointError) {
    self.members = members
    self.file = file
    guard let path = members["path"]?.stringValue else {
      throw CheckpointError(.malformed, file: file.path, "svr-hdf5 lists an object without a path")
    }
    self.path = path
  }

  func has(_ key: String) -> Bool { members[key] != nil }

  func string(_ key: String) -> String? { members[key]?.stringValue }

  /// The texts among the attributes, a list or a single one.
  func texts(_ name: String) -> [String]? {
    guard let value = members["attributes"]?[name] else { return nil }
    return value.stringValue.map { [$0] } ?? value.arrayValue?.compactMap(\.stringValue)
  }

  func boolean(_ key: String) throws(CheckpointError) -> Bool {
    guard let value = members[key]?.boolValue else { throw unlisted(key) }
    return value
  }

  /// An integer that is not negative.
  func integer(_ key: String) throws(CheckpointError) -> Int { try integer(members[key], key) }

  func integers(_ key: String) throws(CheckpointError) -> [Int] {
    guard let values = members[key]?.arrayValue else { throw unlisted(key) }
    guard values.count <= TensorSize.greatestAxisCount else {
      throw failure(.limit, "has \(values.count) axes; at most \(TensorSize.greatestAxisCount) are read")
    }
    var integers: [Int] = []
    for value in values { integers.append(try integer(value, key)) }
    return integers
  }

  private func integer(_ value: JSONValue?, _ key: String) throws(CheckpointError) -> Int {
    if case .number(let number) = value, number >= 0x1p63 {
      throw failure(.overflow, "its \(key) is \(number), past 2^63 - 1")
    }
    guard let integer = value?.intValue, integer >= 0 else { throw unlisted(key) }
    return integer
  }

  /// What elements of that shape take.
  func byteCount(of shape: [Int], _ type: ElementType) throws(CheckpointError) -> Int {
    try TensorSize.byteCount(of: shape, type, file: file.path, name: path)
  }

  func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file.path, item: path, rule)
  }

  private func unlisted(_ key: String) -> CheckpointError {
    failure(.malformed, "svr-hdf5 does not say its \(key) as it should")
  }
}
