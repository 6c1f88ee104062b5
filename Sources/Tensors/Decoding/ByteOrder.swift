/// The order in which the bytes of a number are stored.
public enum ByteOrder: Sendable, Hashable {
  /// The least significant byte first, as nearly every checkpoint has it.
  case littleEndian
  /// The most significant byte first.
  case bigEndian
}
