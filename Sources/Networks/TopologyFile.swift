import Checkpoints
import Foundation
import JSON
import Tensors

/// A JSON file that states the maps of a network and how they feed each other.
///
///     {
///       "maps": [
///         {"tensor": "features.0.weight"},
///         {"tensor": "classifier.weight", "inputChannels": 128}
///       ],
///       "connections": [{"source": "features.0.weight", "target": "classifier.weight"}]
///     }
///
/// `maps` stand in network order: a connection's source before its target. `inputChannels` is needed for a dense layer
/// behind a flatten only; the positions follow from the shape (channels first). Without `connections`, each map reads the one
/// before it. Unknown keys are refused.
enum TopologyFile {
  private static let largestByteCount = 16_000_000

  static func read(_ path: String, for checkpoint: Checkpoint) throws(NetworkError) -> Topology {
    let parser = TopologyParser(file: path, checkpoint: checkpoint)
    return try parser.topology(of: try document(path))
  }

  private static func document(_ path: String) throws(NetworkError) -> JSONValue {
    let bytes: [UInt8]
    do throws(CheckpointError) {
      let file = try FileReader(path: path)
      guard file.byteCount <= largestByteCount else {
        throw CheckpointError(.limit, file: path, "a topology file has at most \(largestByteCount) bytes")
      }
      bytes = try file.read(at: 0, count: file.byteCount)
    } catch {
      throw .checkpoint(error)
    }
    do throws(JSONError) {
      return try JSONValue.parse(bytes)
    } catch {
      throw .topology(file: path, item: nil, rule: "malformed: \(error.description)")
    }
  }
}

/// Turns the document into a topology, checking every statement against the checkpoint.
private struct TopologyParser {
  let file: String
  private let tensors: [TensorInfo]
  private let byName: [String: TensorInfo]
  private let finder: NormalisationFinder

  init(file: String, checkpoint: Checkpoint) {
    self.file = file
    tensors = checkpoint.tensors
    byName = Dictionary(tensors.map { ($0.name, $0) }) { first, _ in first }
    finder = NormalisationFinder(tensors, isInDefinitionOrder: checkpoint.isInDefinitionOrder)
  }

  func topology(of document: JSONValue) throws(NetworkError) -> Topology {
    let root = try object(document, item: nil, keys: ["maps", "connections"])
    let maps = try list(root, "maps").map { value throws(NetworkError) in try map(value) }
    var numbers: [String: Int] = [:]
    for (index, map) in maps.enumerated() {
      guard numbers.updateValue(index, forKey: map.name) == nil else { throw fault(map.name, "is stated twice") }
    }
    let connections = try connections(root, maps: maps, numbers: numbers)
    let scales = tensors.appliedScales
    let omissions = tensors.filter { numbers[$0.name] == nil }.map {
      Topology.Omission(tensor: $0, reason: scales[$0.name] ?? "not stated in the topology file")
    }
    return Topology(
      maps: maps, connections: connections, breaks: [], omissions: omissions, basis: .stated,
      notes: maps.compactMap { byName[$0.name] }.formatNotes)
  }

  private func map(_ value: JSONValue) throws(NetworkError) -> LinearMap {
    let entry = try object(value, item: "maps", keys: ["tensor", "inputChannels"])
    let name = try text(entry, "tensor", item: "maps")
    guard let tensor = byName[name] else { throw fault(name, "is not a tensor of the checkpoint") }
    if let reason = TensorRole.reasonByTypeOrShape(tensor) {
      throw fault(name, "cannot be a linear map: \(tensor.elementType.rawValue) \(tensor.shape), \(reason)")
    }
    let candidate = Candidate(tensor: tensor, kind: LinearMap.Kind(axes: tensor.shape.count))
    guard let stated = entry["inputChannels"] else {
      return candidate.map(normalisation: finder.normalisation(behind: candidate))
    }
    guard let channels = stated.intValue, channels > 0, candidate.inputs.isMultiple(of: channels),
      candidate.kind == .dense || channels == candidate.inputs
    else {
      throw fault(name, "inputChannels must divide the \(candidate.inputs) inputs of its shape \(tensor.shape)")
    }
    return candidate.map(
      flattened: candidate.inputs / channels, normalisation: finder.normalisation(behind: candidate))
  }

  private func connections(
    _ root: JSONObject, maps: [LinearMap], numbers: [String: Int]
  ) throws(NetworkError) -> [Topology.Connection] {
    var result: [Topology.Connection] = []
    if root["connections"] == nil {
      result = maps.indices.dropFirst().map { Topology.Connection(source: $0 - 1, target: $0) }
    } else {
      for value in try list(root, "connections") {
        let entry = try object(value, item: "connections", keys: ["source", "target"])
        let source = try number(entry, "source", numbers)
        result.append(Topology.Connection(source: source, target: try number(entry, "target", numbers)))
      }
    }
    for connection in result { try check(connection, maps) }
    guard Set(result).count == result.count else { throw fault("connections", "a connection is stated twice") }
    return result.sorted { ($0.target, $0.source) < ($1.target, $1.source) }
  }

  private func check(_ connection: Topology.Connection, _ maps: [LinearMap]) throws(NetworkError) {
    let (source, target) = (maps[connection.source], maps[connection.target])
    let item = "\(source.name) -> \(target.name)"
    guard connection.source < connection.target else { throw fault(item, "the source must stand before the target") }
    guard source.outputChannels == target.inputChannels else {
      throw fault(
        item,
        "writes \(source.outputChannels) channels \(source.shape), reads \(target.inputChannels) \(target.shape)")
    }
  }

  private func number(_ entry: JSONObject, _ key: String, _ numbers: [String: Int]) throws(NetworkError) -> Int {
    let name = try text(entry, key, item: "connections")
    guard let number = numbers[name] else { throw fault(name, "is not among the maps") }
    return number
  }

  private func object(_ value: JSONValue, item: String?, keys: Set<String>) throws(NetworkError) -> JSONObject {
    guard let object = value.objectValue else { throw fault(item, "must be an object, is \(value.kindName)") }
    if let unknown = object.keys.first(where: { !keys.contains($0) }) {
      throw fault(unknown, "is not a known key; known are \(keys.sorted().joined(separator: ", "))")
    }
    return object
  }

  private func list(_ object: JSONObject, _ key: String) throws(NetworkError) -> [JSONValue] {
    guard let values = object[key]?.arrayValue else { throw fault(key, "must be a list") }
    return values
  }

  private func text(_ object: JSONObject, _ key: String, item: String) throws(NetworkError) -> String {
    guard let text = object[key]?.stringValue else { throw fault(item, "'\(key)' must be a tensor's name") }
    return text
  }

  private func fault(_ item: String?, _ rule: String) -> NetworkError {
    .topology(file: file, item: item, rule: rule)
  }
}
