import CZlib

/// Packing with zlib, as browsers unpack.
enum Gzip {
  /// The bytes in gzip format, without a time or a name, so that the same bytes always give the same.
  ///
  /// - Complexity: O(bytes)
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    // 16 more window bits: a gzip header instead of zlib's.
    let isReady =
      deflateInit2_(
        &stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    precondition(isReady, "zlib has no memory")
    defer { deflateEnd(&stream) }
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    var input = bytes
    var offset = 0
    var isFinished = false
    while !isFinished {
      let count = min(input.count - offset, 1 << 24)
      let isLast = offset + count == input.count
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress.map { $0 + offset }
        stream.avail_in = uInt(count)
        isFinished = drain(&stream, isLast ? Z_FINISH : Z_NO_FLUSH, through: &piece, into: &output)
      }
      offset += count
    }
    return output
  }

  /// Packs all of the stream's input; whether the stream has ended.
  private static func drain(
    _ stream: inout z_stream, _ flush: Int32, through piece: inout [UInt8], into output: inout [UInt8]
  ) -> Bool {
    while true {
      let status = piece.withUnsafeMutableBufferPointer { target in
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        return deflate(&stream, flush)
      }
      output += piece[..<(piece.count - Int(stream.avail_out))]
      if status == Z_STREAM_END { return true }
      if stream.avail_out > 0 { return false }
    }
  }
}
