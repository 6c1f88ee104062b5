/// One member of a zip archive, its local header checked against the central directory.
struct ZipEntry: Sendable, Equatable {
  /// How the member's bytes are kept.
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  let name: String
  let method: Method
  /// The CRC-32 of the unpacked bytes, as the archive states it; see `ZipArchive.checksumMatches(_:)`.
  let checksum: UInt32
  let compressedByteCount: Int
  let byteCount: Int
  /// Where the member's local header begins.
  let headerOffset: Int
  /// Where the member's bytes begin in the file.
  let dataOffset: Int

  /// Whether the member only names a folder.
  var isFolder: Bool { name.hasSuffix("/") }
}
