import JSON
import Tensors

/// The checks of a parsed safetensors header.
struct SafetensorsHeader {
  /// One tensor and the range of its bytes, counted from the end of the header.
  struct Entry {
    let info: TensorInfo
    let begin: Int
    let end: Int
  }

  let file: String
  /// How many bytes follow the header.
  let dataByteCount: Int

  private static let metadataKey = "__metadata__"
  private static let keys = ["dtype", "shape", "data_offsets"]

  /// Checks every member, in the order of the header, and then that together they cover the data.
  func read(
    _ members: JSONObject, tensorLimit: Int
  ) throws(CheckpointError) -> (entries: [Entry], metadata: [String: String]) {
    guard members.count <= tensorLimit else {
      let rule = "\(members.count) tensors; at most \(tensorLimit) are read"
      throw CheckpointError(.limit, file: file, item: SafetensorsReader.headerItem, rule)
    }
    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    entries.reserveCapacity(members.count)
    for member in members {
      if member.key == Self.metadataKey {
        metadata = try readMetadata(member.value)
      } else {
        entries.append(try readEntry(name: member.key, member.value))
      }
    }
    try checkCoverage(entries)
    return (entries, metadata)
  }

  private func readMetadata(_ value: JSONValue) throws(CheckpointError) -> [String: String] {
    guard let members = value.objectValue else {
      throw failure(.malformed, Self.metadataKey, "must be an object of strings, not \(value.kindName)")
    }
    var metadata: [String: String] = [:]
    for member in members {
      guard let text = member.value.stringValue else {
        let rule = "the value of \"\(member.key)\" must be a string, not \(member.value.kindName)"
        throw failure(.malformed, Self.metadataKey, rule)
      }
      metadata[member.key] = text
    }
    return metadata
  }

  private func readEntry(name: String, _ value: JSONValue) throws(CheckpointError) -> Entry {
    guard let members = value.objectValue else {
      throw failure(.malformed, name, "must be an object, not \(value.kindName)")
    }
    for member in members where !Self.keys.contains(member.key) {
      throw failure(.malformed, name, "has the unknown key \"\(member.key)\"")
    }
    let type = try readType(members["dtype"], name)
    let shape = try readIntegers(members["shape"], name, "shape")
    guard shape.count <= TensorSize.greatestAxisCount else {
      throw failure(.limit, name, "has \(shape.count) axes; at most \(TensorSize.greatestAxisCount) are read")
    }
    let byteCount = try TensorSize.byteCount(of: shape, type, file: file, name: name)
    let offsets = try readIntegers(members["data_offsets"], name, "data_offsets")
    try check(offsets, byteCount: byteCount, shape: shape, type, name)
    return Entry(
      info: TensorInfo(name: name, elementType: type, shape: shape), begin: offsets[0], end: offsets[1])
  }

  private func readType(_ value: JSONValue?, _ name: String) throws(CheckpointError) -> ElementType {
    guard let text = value?.stringValue else {
      throw failure(.malformed, name, "\"dtype\" must be a string, not \(value?.kindName ?? "absent")")
    }
    guard let type = ElementType(rawValue: text), type.blockElementCount == 1 else {
      throw failure(.unsupported, name, "element type \"\(text)\" is not read")
    }
    return type
  }

  /// Reads an array of integers that are not negative.
  private func readIntegers(_ value: JSONValue?, _ name: String, _ key: String) throws(CheckpointError) -> [Int] {
    guard let elements = value?.arrayValue else {
      throw failure(.malformed, name, "\"\(key)\" must be an array, not \(value?.kindName ?? "absent")")
    }
    var integers: [Int] = []
    integers.reserveCapacity(elements.count)
    for element in elements {
      if case .number(let number) = element, number >= 0x1p63 {
        throw failure(.overflow, name, "\"\(key)\" holds \(number), past 2^63 - 1")
      }
      guard let integer = element.intValue else {
        throw failure(.malformed, name, "\"\(key)\" must hold integers, not \(element.kindName)")
      }
      guard integer >= 0 else { throw failure(.malformed, name, "\"\(key)\" holds the negative \(integer)") }
      integers.append(integer)
    }
    return integers
  }

  func failure(_ category: CheckpointError.Category, _ item: String, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file, item: item, rule)
  }
}
