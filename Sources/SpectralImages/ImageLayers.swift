import Networks
import SVR

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which layers of a network images are made of.
public enum ImageLayers {
  /// How many layers are chosen where none is named.
  public static let usualCount = 4

  /// Convolutions spread over the depth of a network: the first, the last, and others at even distances.
  ///
  /// - Returns: numbers of maps of the topology, ascending.
  public static func spread(over topology: Topology, count: Int = usualCount) -> [Int] {
    let all = convolutions(of: topology)
    guard all.count > count, count > 1 else { return Array(all.prefix(max(0, count))) }
    return (0..<count).map { all[($0 * (all.count - 1) + (count - 1) / 2) / (count - 1)] }
  }

  /// All 2-D convolutions of a network, by their numbers.
  public static func convolutions(of topology: Topology) -> [Int] {
    topology.maps.indices.filter { topology.maps[$0].kind == .convolution2D }
  }

  /// The layers that some texts name: each the name of a layer, its number, or a pattern with `*`, `?` and `[...]` for the names
  /// of 2-D convolutions.
  ///
  /// - Returns: numbers of maps of the topology, ascending, each once.
  /// - Throws: `GraphItemError.noSuchLayer` for a text that names none.
  public static func named(_ texts: [String], in topology: Topology) throws(GraphItemError) -> [Int] {
    var found: Set<Int> = []
    for text in texts {
      if let index = topology.maps.firstIndex(where: { $0.name.utf8.elementsEqual(text.utf8) }) {
        found.insert(index)
      } else if let index = Int(text), topology.maps.indices.contains(index) {
        found.insert(index)
      } else {
        let matches = convolutions(of: topology).filter { fnmatch(text, topology.maps[$0].name, 0) == 0 }
        guard !matches.isEmpty else { throw .noSuchLayer(text, names: topology.maps.map(\.name)) }
        found.formUnion(matches)
      }
    }
    return found.sorted()
  }

  /// Patterns that match the names of these layers and no others.
  public static func patterns(of layers: [Int], in topology: Topology) -> [String] {
    layers.map { layer in
      topology.maps[layer].name.reduce(into: "") { text, character in
        if "*?[]\\".contains(character) { text.append("\\") }
        text.append(character)
      }
    }
  }
}
