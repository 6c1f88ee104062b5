import CZlib

/// Unpacking of zlib's streams (RFC 1950).
enum ZlibStream {
  /// What one byte of a deflate stream can become at most.
  private static let greatestExpansion = 1032

  /// The first `byteCount` bytes of a stream that lies in pieces.
  ///
  /// - Throws: `.truncated` where there are fewer, which for most lies is seen before memory is taken; `.malformed` for a
  ///   broken stream.
  static func unpack(
    _ pieces: [ArraySlice<UInt8>], byteCount: Int, file: String
  ) throws(PictureError) -> [UInt8] {
    let packedCount = pieces.reduce(0) { $0 + $1.count }
    guard byteCount / greatestExpansion <= packedCount else {
      throw PictureError(
        .truncated, file: file, "\(packedCount) packed bytes cannot hold \(byteCount) bytes of pixels")
    }
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw PictureError(.limit, file: file, "no memory is left to unpack its pixels")
    }
    defer { inflateEnd(&stream) }
    var result = [UInt8](repeating: 0, count: byteCount)
    let (status, done) = result.withUnsafeMutableBufferPointer { inflate(pieces, of: &stream, into: $0) }
    guard status == Z_OK || status == Z_STREAM_END else {
      throw PictureError(.malformed, file: file, "the packed pixels are broken")
    }
    guard done == byteCount else {
      throw PictureError(.truncated, file: file, "\(done) bytes of pixels instead of \(byteCount)")
    }
    return result
  }

  /// Unpacks piece after piece, as much as the room takes: files are at most 256 MiB, so that all sizes fit zlib's counts.
  private static func inflate(
    _ pieces: [ArraySlice<UInt8>], of stream: inout z_stream, into room: UnsafeMutableBufferPointer<UInt8>
  ) -> (status: Int32, count: Int) {
    (stream.next_out, stream.avail_out) = (room.baseAddress, uInt(room.count))
    var status = Z_OK
    for piece in pieces where status == Z_OK && stream.avail_out > 0 {
      var packed = Array(piece)
      status = packed.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, uInt(input.count))
        return CZlib.inflate(&stream, Z_NO_FLUSH)
      }
      // An empty piece is no fault.
      if status == Z_BUF_ERROR { status = Z_OK }
    }
    return (status, room.count - Int(stream.avail_out))
  }
}
