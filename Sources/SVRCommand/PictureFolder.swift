import Foundation
import Networks

/// The pictures that lie directly in a folder.
struct PictureFolder {
  /// Their paths, in the natural order of their names.
  let paths: [String]

  /// What files of pictures are called.
  private static let extensions: Set<String> = ["png", "jpg", "jpeg", "jpe", "npy"]

  init(_ folder: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw UsageError("\(folder): no such folder")
    }
    guard isFolder.boolValue, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw UsageError("\(folder): is no folder that can be listed")
    }
    let found = names.filter { name in
      !name.hasPrefix(".") && name.split(separator: ".").last.map { Self.extensions.contains($0.lowercased()) } ?? false
    }
    guard !found.isEmpty else {
      throw UsageError(
        "\(folder): no picture in the folder: looked for .\(Self.extensions.sorted().joined(separator: ", ."))")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    paths = found.sorted { NaturalKey($0) < NaturalKey($1) }.map { prefix + $0 }
  }
}
