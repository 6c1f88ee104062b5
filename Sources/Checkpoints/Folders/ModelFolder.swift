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
    let looked = Self.modelNames.map { $0 ?? "a single *.safetensors" }.joined(separator: ", ")
    throw CheckpointError(.malformed, file: path, "a folder without a model: looked for \(looked)")
  }

  private func fileNames() throws(CheckpointError) -> Set<String> {
    do {
      return Set(try FileManager.default.contentsOfDirectory(atPath: path))
    } catch {
      throw CheckpointError(.unreadable, file: path, "the folder cannot be listed")
    }
  }
}
