extension PickleGlobalPolicy {
  /// Whether the name stands for something that runs code, reaches code, or reads and writes outside the file.
  static func reachesCode(_ global: PickleGlobal) -> Bool {
    let modules = components(global.module)
    let names = components(global.name)
    let path = modules + names
    if let root = modules.first, codeModules.contains(root) {
      return harmless[global.module]?.contains(global.name) != true
    }
    if path.contains(where: isCore) { return true }
    // Attributes that lead from any object to the interpreter, and modules that other modules hold.
    if names.dropLast().contains(where: codeModules.contains) { return true }
    if path.contains(where: isInternal) { return true }
    if names.contains(where: codeNames.contains) { return true }
    return isLoader(path)
  }

  /// The parts between dots, found by bytes, as a combining mark behind a dot makes it another character.
  private static func components(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// Whether a component is one of `coreModules`, also under a name that another module keeps it by (`_os`, `bltns`).
  private static func isCore(_ component: String) -> Bool {
    coreModules.contains(String(component.drop { $0 == "_" })) || component == "bltns" || component.contains("builtin")
  }

  /// Whether Python itself gives the name a meaning (`__globals__`, `__class__`, `__import__` ...).
  private static func isInternal(_ component: String) -> Bool {
    component.count > 4 && component.hasPrefix("__") && component.hasSuffix("__") && component != "__main__"
      && component != "__torch__"
  }

  /// Whether the path leads into one of the parts of packages that load or run files.
  private static func isLoader(_ path: [String]) -> Bool {
    guard let root = path.first, let parts = loaders[root] else { return false }
    let rest = path.dropFirst().joined(separator: ".")
    return parts.contains { rest == $0 || rest.hasPrefix($0 + ".") }
  }
}
