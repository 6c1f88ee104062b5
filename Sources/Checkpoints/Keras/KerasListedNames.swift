/// The variables of a file in which `layer_names` lists the layers' groups and `weight_names` each group's datasets.
///
/// The weights' own names depend on the version: `conv1/kernel:0`, `model/conv1/kernel`, `conv1_W_1:0`, and for a model
/// inside the model `inner/conv1/kernel` or, without its name, `conv1/kernel:0`.
struct KerasListedNames {
  private let listing: HDF5Listing
  private let group: String
  private let layerNames: [String]
  /// The layers of the model that a layer of the file stands for, itself or those inside it.
  private let inner: [String: [String]]
  private let known: Set<String>

  /// Nil if the file lists no layers.
  init?(_ listing: HDF5Listing, model: KerasModel?) {
    let groups = [KerasNaming.modelGroup, ""]
    guard let group = groups.first(where: { listing.list("layer_names", of: $0) != nil }),
      let layerNames = listing.list("layer_names", of: group)
    else { return nil }
    self.listing = listing
    self.group = group
    self.layerNames = layerNames
    let names = model?.layers.map(\.name) ?? []
    known = Set(names)
    let outer = Set(layerNames)
    var inner: [String: [String]] = [:]
    for name in names {
      let parts = name.split(separator: "/")
      for count in 1..<max(parts.count, 1) {
        let prefix = parts.prefix(count).joined(separator: "/")
        if outer.contains(prefix) { inner[prefix, default: []].append(name) }
      }
    }
    self.inner = inner
  }

  /// The variables in the order listed.
  func variables(file: FileReader) throws(CheckpointError) -> [KerasVariable] {
    var variables: [KerasVariable] = []
    var seen: Set<String> = []
    for layer in layerNames {
      let path = group.isEmpty ? layer : "\(group)/\(layer)"
      for weight in listing.list("weight_names", of: path) ?? [] {
        guard let dataset = listing.datasets["\(path)/\(weight)"] else {
          if listing.isSkipped("\(path)/\(weight)") { continue }
          throw CheckpointError(.malformed, file: file.path, item: path, "its weight \(weight) is not there")
        }
        guard seen.insert(dataset.path).inserted else {
          throw CheckpointError(.duplicate, file: file.path, item: dataset.path, "a weight listed twice")
        }
        variables.append(variable(weight, of: layer, dataset))
      }
    }
    return variables
  }

  private func variable(_ weight: String, of layer: String, _ dataset: HDF5Dataset) -> KerasVariable {
    var scopes = weight.split(separator: "/").map(String.init)
    let last = KerasVariableNames.withoutOutput(scopes.popLast() ?? "")
    let variable = scopes.isEmpty ? KerasVariableNames.modern(last, layer: layer) : last
    if let owner = innerLayer(scopes, of: layer) {
      return KerasVariable(layer: owner, variable: variable, dataset: dataset)
    }
    let rest = Self.scopes(scopes, behind: layer) ?? (known.contains(layer) ? Array(scopes.dropFirst()) : scopes)
    return KerasVariable(layer: layer, variable: (rest + [variable]).joined(separator: "/"), dataset: dataset)
  }

  /// The layer inside `layer` that the scopes mean: by its whole name, by its own, or because it is the only one.
  private func innerLayer(_ scopes: [String], of layer: String) -> String? {
    guard let candidates = inner[layer] else { return nil }
    for start in scopes.indices {
      let name = "\(layer)/\(scopes[start...].joined(separator: "/"))"
      if known.contains(name) { return name }
    }
    if candidates.count == 1 { return candidates[0] }
    let ending = "/" + scopes.joined(separator: "/")
    let matches = candidates.filter { $0.hasSuffix(ending) }
    return matches.count == 1 ? matches[0] : nil
  }

  /// The scopes inside the layer's own; nil if that does not occur.
  private static func scopes(_ scopes: [String], behind layer: String) -> [String]? {
    let own = layer.split(separator: "/").map(String.init)
    guard !own.isEmpty, scopes.count >= own.count else { return nil }
    for start in (0...(scopes.count - own.count)).reversed() where scopes[start...].starts(with: own) {
      return Array(scopes[(start + own.count)...])
    }
    return nil
  }
}
