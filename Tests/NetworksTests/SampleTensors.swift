import Networks
import Tensors

/// Tensors from lines of a name and its axes: `conv1.weight 64 3 7 7`; a type may stand before the axes.
func tensors(_ lines: String) -> [TensorInfo] {
  lines.split(separator: "\n").map { line in
    let words = line.split(separator: " ")
    let type = words.dropFirst().first.flatMap { ElementType(rawValue: String($0)) }
    return TensorInfo(
      name: String(words[0]), elementType: type ?? .float32,
      shape: words.dropFirst(type == nil ? 1 : 2).compactMap { Int($0) })
  }
}

/// The network found, from tensors sorted by name as safetensors files have them, or in the order of the lines.
func recognised(_ lines: String, inDefinitionOrder: Bool = false) -> Topology {
  let all = tensors(lines)
  return Topology(
    tensors: inDefinitionOrder ? all : all.sorted { $0.name < $1.name }, isInDefinitionOrder: inDefinitionOrder)
}

extension Topology {
  /// The network in one line a map: `conv1.weight > fc.weight/4`; `>` is a connection, `|` none, `/P` the positions of a
  /// dense layer behind a flatten.
  var outline: String {
    maps.enumerated().map { index, map in
      let sources = connections.filter { $0.target == index }.map(\.source)
      let link = index == 0 ? "" : sources.isEmpty ? " | " : sources == [index - 1] ? " > " : " \(sources) > "
      return link + map.name + (map.kind == .dense && map.positions > 1 ? "/\(map.positions)" : "")
    }.joined()
  }

  /// Why a tensor was left out.
  func reason(_ name: String) -> String? { omissions.first { $0.tensor.name == name }?.reason }

  /// Why a map has no writer.
  func breakReason(_ name: String) -> String? { breaks.first { maps[$0.target].name == name }?.reason }
}
