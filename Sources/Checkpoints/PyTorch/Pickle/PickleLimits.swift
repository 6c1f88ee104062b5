/// The sizes beyond which a pickle is refused, whatever it holds.
enum PickleLimits {
  static let byteCount = 64 << 20
  /// Opcodes, and elements copied by them.
  static let stepCount = 1_000_000
  static let integerByteCount = 16
  static let openMarkCount = 10_000
}
