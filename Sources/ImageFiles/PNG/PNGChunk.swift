import CZlib

/// One piece of a PNG file (PNG specification, 5.3).
struct PNGChunk {
  let type: String
  let body: ArraySlice<UInt8>

  /// Whether a reader that does not know the chunk may pass over it.
  var isAncillary: Bool { (type.utf8.first ?? 0) & 0x20 != 0 }

  /// Takes the next chunk off the front of what remains of the file.
  ///
  /// - Throws: `.truncated` where the file ends before the chunk does, `.malformed` for a checksum that does not fit a chunk
  ///   that counts.
  static func next(in rest: inout ArraySlice<UInt8>, file: String) throws(PictureError) -> PNGChunk {
    guard rest.count >= 12 else { throw PictureError(.truncated, file: file, "the picture ends before its last chunk") }
    let length = integer(rest.prefix(4))
    let named = rest.dropFirst(4)
    guard length <= named.count - 8 else {
      throw PictureError(
        .truncated, file: file, "a chunk of \(length) bytes, but \(named.count - 8) follow")
    }
    let chunk = PNGChunk(
      type: String(decoding: named.prefix(4), as: UTF8.self), body: named.dropFirst(4).prefix(length))
    let checksum = integer(named.dropFirst(4 + length).prefix(4))
    rest = named.dropFirst(8 + length)
    guard chunk.isAncillary || checksum == Self.checksum(named.prefix(4 + length)) else {
      throw PictureError(.malformed, file: file, "the checksum of chunk '\(chunk.type)' does not fit")
    }
    return chunk
  }

  /// Up to four bytes as a number, the first the most significant.
  static func integer(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32_z(0, $0.baseAddress, $0.count)) }
  }
}
