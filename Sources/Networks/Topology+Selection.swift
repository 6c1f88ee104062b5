import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Topology {
  /// The part of the network whose maps' names match one of the globs, with or without their `.weight`; all of it for no
  /// glob.
  ///
  /// Connections between chosen maps stay; a map whose writer was not chosen starts a chain.
  ///
  /// - Throws: ``NetworkError/noLayerMatches(patterns:names:)`` where no name matches.
  /// - Complexity: O(n g) for n maps and g globs.
  public func selecting(_ globs: [String]) throws(NetworkError) -> Topology {
    guard !globs.isEmpty else { return self }
    let chosen = maps.indices.filter { index in globs.contains { maps[index].matches($0) } }
    guard !chosen.isEmpty else { throw .noLayerMatches(patterns: globs, names: maps.map(\.name)) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(chosen, chosen.indices))
    let rest = maps.indices.filter { numbers[$0] == nil }.map { index in
      Omission(
        tensor: .init(name: maps[index].name, elementType: maps[index].elementType, shape: maps[index].shape),
        reason: "not chosen by --layers")
    }
    return Topology(
      maps: chosen.map { maps[$0] },
      connections: connections.compactMap { connection in
        numbers[connection.source].flatMap { source in
          numbers[connection.target].map { Connection(source: source, target: $0, window: connection.window) }
        }
      },
      breaks: breaks.compactMap { gap in numbers[gap.target].map { Break(target: $0, reason: gap.reason) } },
      omissions: rest + omissions, basis: basis, family: family,
      notes: notes.filter { note in !rest.contains { note.hasPrefix("'\($0.tensor.name.printable())'") } })
  }
}

extension LinearMap {
  /// Whether a glob matches the name, whole or without its last component.
  fileprivate func matches(_ glob: String) -> Bool {
    let module = name.hasSuffix(".weight") ? String(name.dropLast(".weight".count)) : name
    return fnmatch(glob, name, 0) == 0 || fnmatch(glob, module, 0) == 0
  }
}
