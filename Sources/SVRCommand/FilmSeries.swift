import Foundation
import Networks

/// One checkpoint of a film.
struct FilmCheckpoint: Equatable {
  let path: String
  /// What it is called: the file's name without its extension.
  let label: String
}

/// The checkpoints that the arguments of a film stand for.
struct FilmSeries {
  /// The paths, in the order of the arguments, those of a folder in natural order.
  let paths: [String]

  /// What files of checkpoints are called.
  private static let extensions: Set<String> = [
    "safetensors", "pt", "pth", "bin", "ckpt", "onnx", "keras", "h5", "hdf5", "npz", "npy", "gguf", "svr",
  ]

  init(arguments: [String]) throws {
    // A single folder is a series; of several arguments each is a checkpoint, which may be a model's folder.
    if arguments.count == 1, let folder = arguments.first, Self.isFolder(folder) {
      paths = try Self.checkpoints(in: folder)
    } else {
      paths = arguments
    }
    guard paths.count > 1 else {
      throw UsageError("\(arguments[0]): a film takes two checkpoints or more, found one")
    }
  }

  private static func checkpoints(in folder: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw UsageError("\(folder): the folder cannot be listed")
    }
    if let index = names.sorted().first(where: { $0.hasSuffix(".index.json") || $0.hasSuffix(".weights.json") }) {
      throw UsageError(
        "\(folder): holds one model in several files ('\(index)'), not a series of checkpoints: name each checkpoint")
    }
    let visible = names.filter { !$0.hasPrefix(".") }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let (files, folders) = (
      visible.filter { !isFolder(prefix + $0) && isModelName($0) }, visible.filter { isFolder(prefix + $0) }
    )
    let found = files.isEmpty ? folders : files
    guard !found.isEmpty else {
      throw UsageError(
        "\(folder): no checkpoint in the folder: looked for .\(extensions.sorted().joined(separator: ", ."))")
    }
    return found.sorted { NaturalKey($0) < NaturalKey($1) }.map { prefix + $0 }
  }

  private static func isModelName(_ name: String) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).last.map { extensions.contains($0.lowercased()) }
      ?? false
      && name.contains(".")
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Labels from the ends of the paths: the last component, without an extension; where two are alike all get as many
  /// components as tell them apart, and numbers where none do.
  static func labelled(_ paths: [String]) -> [FilmCheckpoint] {
    let components = paths.map { path in
      path.split(separator: "/").map(String.init).filter { $0 != "." }
    }
    let most = components.map(\.count).max() ?? 1
    for count in 1...max(most, 1) {
      let labels = components.map { label($0.suffix(count)) }
      if Set(labels).count == labels.count { return zip(paths, labels).map(FilmCheckpoint.init) }
    }
    return paths.indices.map { FilmCheckpoint(path: paths[$0], label: "\(label(components[$0].suffix(1))) (\($0))") }
  }

  private static func label(_ components: some Collection<String>) -> String {
    let name = components.joined(separator: "/")
    guard let dot = name.lastIndex(of: "."), isModelName(name), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
