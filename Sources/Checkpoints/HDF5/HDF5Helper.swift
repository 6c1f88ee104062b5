import Foundation

/// The program that reads HDF5 files for the library, which is itself not linked to libhdf5: that library is not built for
/// hostile files, so a process of its own runs it, with limits.
struct HDF5Helper: Sendable {
  let path: String

  private static let name = "svr-hdf5"
  /// Names another place of the program.
  static let variable = "SVR_HDF5_READER"

  init(path: String) { self.path = path }

  /// Looks where `SVR_HDF5_READER` says, or else beside the running program and in `../libexec/svr/` from there.
  ///
  /// - Throws: `.unsupported`, naming `file`, where there is no such program.
  static func find(
    for file: FileReader, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CheckpointError) -> HDF5Helper {
    for place in places(environment) where FileManager.default.isExecutableFile(atPath: place) {
      return HDF5Helper(path: place)
    }
    let rule = "HDF5 files need the \(name) helper, which is not installed"
    let stated = environment[variable].map { " where \(variable) says: \($0)" } ?? ""
    throw CheckpointError(.unsupported, file: file.path, rule + stated)
  }

  private static func places(_ environment: [String: String]) -> [String] {
    if let stated = environment[variable] { return [stated] }
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return [] }
    let folder = program.deletingLastPathComponent()
    return [
      folder.appendingPathComponent(name).path,
      folder.deletingLastPathComponent().appendingPathComponent("libexec/svr/\(name)").path,
    ]
  }
}
