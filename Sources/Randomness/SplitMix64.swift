/// Steele, Lea and Flood's SplitMix64 (OOPSLA 2014): a small generator of 64-bit words, used to spread a seed.
///
/// The k-th word is a fixed mixing of seed + k times an odd constant, so every seed gives a full period of 2^64.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// The generator of the given seed; any seed will do.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next word.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
