/// The sizes beyond which an archive is refused, whatever it holds.
enum ZipLimits {
  static let entryCount = 1_000_000
  static let directoryByteCount = 256 << 20
  /// An end record of 22 bytes and a comment of at most 65,535.
  static let endRecordSearchByteCount = 65_557
  /// No deflate stream grows by more: 258 bytes for two bits.
  static let inflationFactor = 1032
}
