import Foundation
import GraphFiles
import JSON
import SVR
import TestSupport

/// A safetensors file taken apart, to be put together again with faults.
struct SafetensorsFile {
  var header: JSONObject
  var data: [UInt8]
  let dataStart: Int

  init(_ bytes: [UInt8]) throws {
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    dataStart = 8 + length
    header = try JSONValue.parse(Array(bytes[8..<dataStart])).objectValue ?? [:]
    data = Array(bytes[dataStart...])
  }

  /// A sample graph's file.
  static func sample(_ representation: Representation = .spectral, seed: UInt64) -> SafetensorsFile {
    let sink = MemorySink()
    do {
      try SpectralGraphFile.write(SampleGraph.make(representation, seed: seed), to: sink)
      return try SafetensorsFile(sink.bytes)
    } catch {
      fatalError("a sample in memory cannot fail: \(error)")
    }
  }

  /// The document in the metadata.
  var document: JSONValue {
    get {
      let text = header["__metadata__"]?["svr"]?.stringValue ?? ""
      return (try? JSONValue.parse(text)) ?? .null
    }
    set { header["__metadata__"] = ["svr": .string(newValue.serialisedText())] }
  }

  var bytes: [UInt8] {
    let text = JSONValue.object(header).serialised()
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) } + text + data
  }

  func write(to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

  /// Replaces the eight bytes of an element of a tensor of float64.
  mutating func set(_ tensor: String, element: Int, to value: Double) {
    let start = header[tensor]?["data_offsets"]?.arrayValue?.first?.intValue ?? 0
    withUnsafeBytes(of: value) { data.replaceSubrange(start + 8 * element..<start + 8 * element + 8, with: $0) }
  }

  /// Calls the tensor by another name, in its place.
  mutating func rename(_ tensor: String, to name: String) {
    header = JSONObject(uniqueMembers: header.map { ($0.key == tensor ? name : $0.key, $0.value) })
  }
}

extension JSONValue {
  /// The value with the part at `path`, of member names and numbers of elements, replaced or (nil) removed.
  func replacing(_ path: [String], with value: JSONValue?) -> JSONValue {
    guard let key = path.first else { return value ?? .null }
    let rest = Array(path.dropFirst())
    switch self {
    case .array(var elements):
      let index = Int(key) ?? 0
      elements[index] = elements[index].replacing(rest, with: value)
      return .array(elements)
    case .object(var object):
      object[key] = rest.isEmpty ? value : (object[key] ?? .null).replacing(rest, with: value)
      return .object(object)
    default: return self
    }
  }
}
