import Foundation

/// Where the cache lies and how large it may be, as the environment says.
public struct CacheLocation: Sendable, Equatable {
  /// Names the folder.
  public static let folderVariable = "SVR_CACHE_DIR"
  /// Limits what all entries take.
  public static let limitVariable = "SVR_CACHE_LIMIT"

  /// The folder; nil where the environment names none and there is no home folder.
  public let folder: String?

  /// `SVR_CACHE_DIR`, else `svr` in the folder for caches: that of the system on macOS, `XDG_CACHE_HOME` or `~/.cache` elsewhere.
  ///
  /// A variable that is empty counts as not set, and so does an `XDG_CACHE_HOME` that is not absolute, as its standard says.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let home = value("HOME")
    let caches = value("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    #if os(macOS)
      let standard = caches ?? home.map { $0 + "/Library/Caches" }
    #else
      let standard = caches ?? home.map { $0 + "/.cache" }
    #endif
    folder = value(Self.folderVariable) ?? standard.map { $0 + "/svr" }
  }
}
