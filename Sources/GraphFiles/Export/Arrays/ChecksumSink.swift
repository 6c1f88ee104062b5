import CZlib

/// A sink that counts bytes and takes their CRC-32, and keeps nothing.
final class ChecksumSink: ByteSink {
  private(set) var byteCount: UInt64 = 0
  private(set) var checksum: UInt32 = 0

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard let start else { return }
    byteCount += UInt64(bytes.count)
    checksum = UInt32(truncatingIfNeeded: crc32_z(uLong(checksum), start, z_size_t(bytes.count)))
  }
}
