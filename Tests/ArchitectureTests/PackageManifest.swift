import Foundation
import JSON
import TestSupport
import Testing

/// What `Package.swift` says of the modules that are built, tests left out.
struct PackageManifest {
  struct Module {
    let name: String
    /// The folder of its sources, under the package's.
    let folder: String
    let dependencies: Set<String>
    /// Whether it is a library of the system, with nothing of ours in it.
    let isSystemLibrary: Bool
  }

  let modules: [Module]

  /// From the document that `swift package dump-package` writes.
  init(dump: JSONValue) throws {
    let targets = try #require(dump["targets"]?.arrayValue)
    modules = try targets.filter { $0["type"]?.stringValue != "test" }.map { target in
      let name = try #require(target["name"]?.stringValue)
      // A dependency is an object of one member: its kind, and an array that begins with the name.
      let dependencies = try #require(target["dependencies"]?.arrayValue).map { dependency in
        try #require(dependency.objectValue?.first?.value.arrayValue?.first?.stringValue)
      }
      return Module(
        name: name, folder: target["path"]?.stringValue ?? "Sources/\(name)", dependencies: Set(dependencies),
        isSystemLibrary: target["type"]?.stringValue == "system")
    }
  }

  /// Of the package in a folder, as the package manager reads it.
  init(package: URL) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "svr-manifest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    // A scratch folder of its own: the package's is locked while its tests run.
    let (status, output) = try ToolRunner(
      "swift", "package", "--package-path", package.path, "--scratch-path", scratch.path, "dump-package"
    ).run()
    try #require(status == 0, "swift package dump-package failed")
    try self.init(dump: try JSONValue.parse(Array(output.utf8)))
  }
}
