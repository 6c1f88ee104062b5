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
    var done = 0
    for piece in pieces where done < byteCount {
      let (status, count) = inflate(piece, of: &stream, into: &result[done...])
      done += count
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw PictureError(.malformed, file: file, "the packed pixels are broken")
      }
      if status == Z_STREAM_END { break }
    }
    guard done == byteCount else {
      throw PictureError(.truncated, file: file, "\(done) bytes of pixels instead of \(byteCount)")
    }
    return result
  }

  /// Unpacks one piece, as much of it as the room takes: files are at most 256 MiB, so that all sizes fit zlib's counts.
  private static func inflate(
    _ piece: ArraySlice<UInt8>, of stream: inout z_stream, into room: inout ArraySlice<UInt8>
  ) -> (status: Int32, count: Int) {
    var packed = Array(piece)
    return packed.withUnsafeMutableBufferPointer { input in
      room.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        let status = CZlib.inflate(&stream, Z_NO_FLUSH)
        return (status, output.count - Int(stream.avail_out))
      }
    }
  }
}
