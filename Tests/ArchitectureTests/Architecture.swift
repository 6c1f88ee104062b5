/// The rules of `Documentation/Architecture.md`, held against sources and the package's manifest.
struct Architecture {
  /// The modules of the system, which every module may import.
  static let system: Set<String> = ["Foundation", "Glibc", "Musl", "Darwin", "Dispatch", "Swift"]

  /// What some modules alone may import, whatever the table says.
  static let owners: [String: Set<String>] = [
    "COpenBLAS": ["LinearAlgebra"], "COpenBLASLibrary": ["COpenBLAS"], "COneDNN": ["Execution"], "CHDF5": ["svr-hdf5"],
    "CCairo": ["Figures"],
    "ArgumentParser": ["svr-command"], "TestSupport": ["svr-findings"],
  ]

  /// The libraries of the system that more than one module may import; each other has one that keeps it to itself.
  static let shared: Set<String> = ["CZlib"]

  /// Modules that never see another, not even through what they import.
  static let blindness: [String: Set<String>] = [
    "LinearAlgebra": ["Checkpoints", "Networks"], "Statistics": ["Checkpoints", "Networks"],
    "Caching": ["Checkpoints", "Networks"], "Checkpoints": ["LinearAlgebra", "Statistics", "SVR"],
    "Networks": ["LinearAlgebra", "Statistics", "SVR"],
  ]

  /// Modules that never import another themselves.
  static let distance: [String: Set<String>] = ["Figures": ["Checkpoints"], "Page": ["Checkpoints"]]

  let table: ModuleTable
  let manifest: PackageManifest

  /// What breaks a rule, one line each; the sources go by their paths under the package's folder.
  func violations(sources: [String: String]) -> [String] {
    rowViolations + manifestViolations + ruleViolations + libraryViolations + importViolations(sources: sources)
  }

  /// Every module has one row, and each row names only what stands above it.
  private var rowViolations: [String] {
    let names = Set(manifest.modules.map(\.name))
    var said = names.subtracting(table.order).sorted().map { "\($0) has no row in the table" }
    said += Set(table.order).subtracting(names).sorted().map { "\($0) has a row, and is no module of Package.swift" }
    for (place, name) in table.order.enumerated() {
      if table.order[..<place].contains(name) { said.append("\(name) has two rows") }
      let below = (table.imports[name] ?? []).intersection(table.order[place...])
      said += below.sorted().map { "\(name) may not import \($0), which does not stand above it" }
    }
    return said
  }

  /// The table and the manifest say the same.
  private var manifestViolations: [String] {
    manifest.modules.sorted { $0.name < $1.name }.flatMap { module -> [String] in
      guard let row = table.imports[module.name] else { return [] }
      return module.dependencies.subtracting(row).sorted().map {
        "\(module.name) depends on \($0) in Package.swift, not in the table"
      }
        + row.subtracting(module.dependencies).sorted().map {
          "\(module.name) may import \($0) by the table, and does not depend on it in Package.swift"
        }
    }
  }

  /// What no table may allow.
  private var ruleViolations: [String] {
    manifest.modules.sorted { $0.name < $1.name }.flatMap { module -> [String] in
      let owned = module.dependencies.filter { Self.owners[$0]?.contains(module.name) == false }
      let seen = reached(from: module.name).intersection(Self.blindness[module.name] ?? [])
      let near = module.dependencies.intersection(Self.distance[module.name] ?? [])
      return owned.sorted().map { "\(module.name) depends on \($0), which another module keeps to itself" }
        + seen.sorted().map { "\(module.name) reaches \($0)" }
        + near.sorted().map { "\(module.name) depends on \($0)" }
    }
  }

  /// A library of the system lies behind one module.
  private var libraryViolations: [String] {
    manifest.modules.filter { $0.isSystemLibrary && !Self.shared.contains($0.name) }.compactMap { library in
      let users = manifest.modules.filter { $0.dependencies.contains(library.name) }.map(\.name).sorted()
      return users.count > 1 ? "\(users.joined(separator: " and ")) depend on \(library.name)" : nil
    }
  }

  /// Every import is allowed, and everything that is allowed is imported.
  private func importViolations(sources: [String: String]) -> [String] {
    var said: [String] = []
    var used: [String: Set<String>] = [:]
    for (path, source) in sources.sorted(by: { $0.key < $1.key }) {
      guard let module = manifest.modules.first(where: { path.hasPrefix($0.folder + "/") })?.name else {
        said.append("\(path): belongs to no module of Package.swift")
        continue
      }
      for found in SwiftImports(source: source).found where !Self.system.contains(found.module) {
        used[module, default: []].insert(found.module)
        if table.imports[module]?.contains(found.module) == true { continue }
        said.append("\(path):\(found.line): \(module) may not import \(found.module)")
      }
    }
    for (module, imported) in used.sorted(by: { $0.key < $1.key }) {
      let idle = (table.imports[module] ?? []).subtracting(imported)
      said += idle.sorted().map { "\(module) may import \($0), and no file of it does" }
    }
    return said
  }

  /// All that a module depends on, through whatever lies between.
  private func reached(from name: String) -> Set<String> {
    var (reached, waiting) = (Set<String>(), [name])
    while let next = waiting.popLast() {
      let direct = manifest.modules.first { $0.name == next }?.dependencies ?? []
      waiting += direct.subtracting(reached)
      reached.formUnion(direct)
    }
    return reached
  }
}
