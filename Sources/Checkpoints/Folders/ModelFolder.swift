import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder of a model, out of which no name may lead.
struct ModelFolder: Sendable {
  /// The path as the user gave it.
  let path: String

  /// The folder at `path`, nil if there is none.
  init?(existing path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    self.path = path
  }

  /// The folder in which the file at `path` lies.
  init(containing path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    self.path = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
  }

  /// The path of a file of the folder, as the user would recognise it.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// The names looked for in a folder, the first found wins; nil stands for the only `*.safetensors`.
  private static let modelNames = [
    "model.safetensors.index.json", "model.safetensors", nil, "pytorch_model.bin.index.json", "pytorch_model.bin",
  ]

  /// Opens the folder's model: a shard index or a single file.
  func openModel() throws(CheckpointError) -> FileReader {
    let names = try fileNames()
    for case let wanted? in Self.modelNames[..<2] where names.contains(wanted) { return try open(wanted) }
    let safetensors = names.filter { $0.hasSuffix(".safetensors") }
    guard safetensors.count <= 1 else {
      let rule = "\(safetensors.count) *.safetensors and no model.safetensors.index.json: name one of them"
      throw CheckpointError(.malformed, file: path, rule)
    }
    for case let wanted? in safetensors + Self.modelNames[2...] where names.contains(wanted) { return try open(wanted) }
    if let other = try onlyModel(among: names) { return try open(other) }
    let looked =
      Self.modelNames.map { $0 ?? "a single *.safetensors" } + Self.otherExtensions.map { "a single *.\($0)" }
    throw CheckpointError(
      .malformed, file: path, "a folder without a model: looked for \(looked.joined(separator: ", "))")
  }

  /// What files of other formats are called; the first is an index, whose shards end in `.h5`.
  private static let otherExtensions = ["weights.json", "onnx", "keras", "h5", "gguf", "npz", "pt", "pth"]

  /// The only file that is called like a checkpoint of another format; nil for none. Of a split GGUF model all parts
  /// are one.
  private func onlyModel(among names: Set<String>) throws(CheckpointError) -> String? {
    func named(_ suffix: String) -> [String] { names.filter { $0.hasSuffix(".\(suffix)") }.sorted() }
    let indices = named("weights.json")
    if indices.count == 1 { return indices[0] }
    var stems: Set<String> = []
    let models = Self.otherExtensions.flatMap(named).filter { name in
      GGUFPartName(name).map { stems.insert($0.stem).inserted } ?? true
    }
    guard models.count > 1 else { return models.first }
    let rule = "\(models.count) files are called like models: name one of them: \(models.listed(limit: 5))"
    throw CheckpointError(.malformed, file: path, rule)
  }

  private func fileNames() throws(CheckpointError) -> Set<String> {
    do {
      return Set(try FileManager.default.contentsOfDirectory(atPath: path))
    } catch {
      throw CheckpointError(.unreadable, file: path, "the folder cannot be listed")
    }
  }
}
