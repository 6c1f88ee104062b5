/// The variables of a file in which each layer has a group, called by its class, with its variables numbered in `vars`.
///
/// The layers' names stand beside the variables since version 3.5 or so; before, the order of the layers of one class must tell.
struct KerasNumberedNames {
  private let listing: HDF5Listing
  /// The names that the configuration gives to groups.
  private var names: [String: String] = [:]
  private let layers: [String: KerasLayer]

  /// Groups between a model and its layers: the present one, and that of the first files of this kind.
  private static let containers: Set<String> = ["layers", "_layer_checkpoint_dependencies"]
  private static let variables = "vars"
  /// What is trained beside the model.
  private static let foreign: Set<Substring> = ["optimizer", "metrics"]

  /// Whether a path is that of a numbered variable.
  static func isVariable(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count >= 2 && parts[parts.count - 2] == variables && parts[parts.count - 1].allSatisfy(\.isNumber)
  }

  init(_ listing: HDF5Listing, root: KerasNode?, model: KerasModel?) {
    self.listing = listing
    layers = Dictionary((model?.layers ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    if let root { addNames(of: root, at: "") }
  }

  /// Every dataset but those of the optimizer and the metrics.
  func variables() -> [KerasVariable] {
    var counts: [Substring: Int] = [:]
    for path in listing.datasets.keys { counts[Self.group(of: path), default: 0] += 1 }
    return listing.datasets.values.compactMap { dataset in
      guard !Self.foreign.contains(dataset.path.prefix { $0 != "/" }) else { return nil }
      guard Self.isVariable(dataset.path) else { return KerasVariable(dataset) }
      return variable(dataset, count: counts[Self.group(of: dataset.path)] ?? 0)
    }
  }

  private static func group(of path: String) -> Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }

  private func variable(_ dataset: HDF5Dataset, count: Int) -> KerasVariable {
    let parts = dataset.path.split(separator: "/").map(String.init)
    let groups = parts.dropLast(2)
    let shown = shownNames(groups)
    let (owner, ownerDepth) = owner(in: shown)
    let inside = Array(shown.dropFirst(ownerDepth))
    let variable = variableName(
      parts.last ?? "", count: count, layer: inside.isEmpty ? layers[owner] : nil,
      hints: [groups.last, shown.last].compactMap(\.self))
    return KerasVariable(layer: owner, variable: (inside + [variable]).joined(separator: "/"), dataset: dataset)
  }

  /// What the groups of a path are called; those that only hold others are passed over.
  private func shownNames(_ groups: ArraySlice<String>) -> [String] {
    var shown: [String] = []
    var path = ""
    for place in groups.indices {
      path += (path.isEmpty ? "" : "/") + groups[place]
      if Self.containers.contains(groups[place]), place + 1 < groups.endIndex { continue }
      shown.append(name(ofGroup: path) ?? groups[place])
    }
    return shown
  }

  /// The layer may have parts: the longest path that is a layer's name is the layer, or else all of it.
  private func owner(in shown: [String]) -> (name: String, depth: Int) {
    var longest: (String, Int)? = layers[""] == nil ? nil : ("", 0)
    var path = ""
    for (place, name) in shown.enumerated() {
      path += (place == 0 ? "" : "/") + name
      if layers[path] != nil { longest = (path, place + 1) }
    }
    return longest ?? (path, shown.count)
  }

  private func variableName(_ number: String, count: Int, layer: KerasLayer?, hints: [String]) -> String {
    let guess = hints.lazy.compactMap { KerasVariableNames.className(ofGroup: $0) }.first
    guard let className = layer?.className ?? guess,
      let names = KerasVariableNames.numbered(className, count: count, settings: layer?.configuration),
      let place = Int(number), names.indices.contains(place)
    else { return number }
    return names[place]
  }

  /// What the file says beside the variables, or else the configuration.
  private func name(ofGroup path: String) -> String? {
    listing.text("name", of: "\(path)/\(Self.variables)") ?? names[path]
  }

  /// Names the groups of a model's layers: each is called by its class, and numbered from the second of a class on.
  private mutating func addNames(of node: KerasNode, at path: String) {
    if case .wrapper = node.kind {
      for child in node.children { addName(of: child, at: "\(path)/layer") }
      return
    }
    for container in Self.containers {
      var counts: [String: Int] = [:]
      for child in node.children {
        let group = KerasVariableNames.group(of: child.className)
        let number = counts[group, default: 0]
        counts[group] = number + 1
        addName(
          of: child, at: (path.isEmpty ? "" : "\(path)/") + "\(container)/\(group)" + (number > 0 ? "_\(number)" : ""))
      }
    }
  }

  private mutating func addName(of node: KerasNode, at path: String) {
    guard listing.isGroup(path) else { return }
    names[path] = node.name
    addNames(of: node, at: path)
  }
}
