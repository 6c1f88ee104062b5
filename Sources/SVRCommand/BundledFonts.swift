import Foundation

/// The typeface that a relocatable archive brings along, for machines that have none.
enum BundledFonts {
  /// Where an archive has fontconfig's file, from the folder of the program.
  private static let place = "../share/svr/fonts/fonts.conf"

  /// Makes the figures use it where it lies beside the program, unless the environment names another configuration.
  ///
  /// Called before any thread is started, since it changes the environment.
  static func use() {
    #if os(Linux)
      guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return }
      let folder = URL(fileURLWithPath: program).deletingLastPathComponent()
      let file = folder.appendingPathComponent(place).standardizedFileURL.path
      guard FileManager.default.fileExists(atPath: file), getenv("FONTCONFIG_PATH") == nil else { return }
      setenv("FONTCONFIG_FILE", file, 0)
    #endif
  }
}
