import CZlib

/// Unpacks a raw deflate stream through two buffers of fixed size.
final class Inflater {
  private var stream = z_stream()
  private let input: UnsafeMutableRawBufferPointer
  private let output: UnsafeMutableRawBufferPointer
  /// Whether the end of the stream was reached.
  private(set) var isFinished = false
  private var hadRoomLeft = true

  /// Fails if zlib cannot get the memory it needs.
  init?(chunkByteCount: Int) {
    input = .allocate(byteCount: chunkByteCount, alignment: 16)
    output = .allocate(byteCount: chunkByteCount, alignment: 16)
    // Negative window bits: no header around the stream.
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
    output.deallocate()
  }

  var hasInput: Bool { stream.avail_in > 0 }

  /// Whether nothing more can come out before `provide(_:)` is called.
  var needsInput: Bool { !hasInput && hadRoomLeft }

  /// Takes the next packed bytes, at most a chunk.
  func provide(_ bytes: [UInt8]) {
    let count = min(bytes.count, input.count)
    input.copyBytes(from: bytes.prefix(count))
    stream.next_in = input.bindMemory(to: Bytef.self).baseAddress
    stream.avail_in = uInt(count)
  }

  /// The next unpacked bytes, valid until the next call; nil if the stream is broken.
  func next() -> UnsafeRawBufferPointer? {
    stream.next_out = output.bindMemory(to: Bytef.self).baseAddress
    stream.avail_out = uInt(output.count)
    let status = inflate(&stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
    isFinished = status == Z_STREAM_END
    hadRoomLeft = stream.avail_out > 0
    return UnsafeRawBufferPointer(rebasing: output[..<(output.count - Int(stream.avail_out))])
  }
}
