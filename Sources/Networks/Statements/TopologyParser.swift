import Checkpoints
import JSON
import Tensors

/// Turns a topology file's document into a topology, checking every statement against the checkpoint.
struct TopologyParser {
  let file: String
  private let tensors: [TensorInfo]
  private let byName: [String: TensorInfo]
  private let maps: MapParser

  init(file: String, checkpoint: Checkpoint) {
    self.file = file
    tensors = checkpoint.tensors
    byName = Dictionary(tensors.map { ($0.name, $0) }) { first, _ in first }
    maps = MapParser(tensors, isInDefinitionOrder: checkpoint.isInDefinitionOrder)
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
    let entry = try object(value, item: "maps", keys: MapParser.keys)
    let name = try text(entry, "tensor", item: "maps")
    guard let tensor = byName[name] else { throw fault(name, "is not a tensor of the checkpoint") }
    if let reason = TensorRole.reasonByTypeOrShape(tensor) {
      throw fault(name, "cannot be a linear map: \(tensor.elementType.rawValue) \(tensor.shape), \(reason)")
    }
    do throws(StatementFault) {
      return try maps.map(tensor, entry)
    } catch {
      throw fault(name, error.rule)
    }
  }

  private func connections(
    _ root: JSONObject, maps: [LinearMap], numbers: [String: Int]
  ) throws(NetworkError) -> [Topology.Connection] {
    var result: [Topology.Connection] = []
    if root["connections"] == nil {
      for target in maps.indices.dropFirst() {
        result.append(try connection(from: target - 1, to: target, window: nil, maps))
      }
    } else {
      for value in try list(root, "connections") {
        let entry = try object(value, item: "connections", keys: ["source", "target", "window"])
        let source = try number(entry, "source", numbers)
        let target = try number(entry, "target", numbers)
        result.append(try connection(from: source, to: target, window: entry["window"], maps))
      }
    }
    guard Set(result).count == result.count else { throw fault("connections", "a connection is stated twice") }
    return result.sorted()
  }

  private func connection(
    from source: Int, to target: Int, window: JSONValue?, _ maps: [LinearMap]
  ) throws(NetworkError) -> Topology.Connection {
    let item = "\(maps[source].name) -> \(maps[target].name)"
    guard source < target else { throw fault(item, "the source must stand before the target") }
    do throws(StatementFault) {
      let window = try ChannelWindow.stated(window, from: maps[source], to: maps[target])
      return Topology.Connection(source: source, target: target, window: window)
    } catch {
      throw fault(item, error.rule)
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
