/// The file that a picture was read from.
public struct PictureSource: Sendable, Equatable {
  /// Its path, as the user gave it.
  public let path: String
  /// The SHA-256 of the whole file, 64 lower-case hexadecimal digits; nil for a picture that was in no file.
  public let sha256: String?

  /// Names a source.
  public init(path: String, sha256: String? = nil) { (self.path, self.sha256) = (path, sha256) }

  /// The last component of the path.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
