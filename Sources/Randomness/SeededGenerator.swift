/// Blackman and Vigna's xoshiro256** 1.0 (2018), its state spread from one seed by ``SplitMix64``: period 2^256 - 1.
///
/// Same seed, same numbers, on every platform to the last bit: uniform and Gaussian numbers are made with additions,
/// multiplications, divisions and square roots only, which IEEE 754 fixes, and no function of the system's mathematical
/// library. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64
  /// The second number of the last Gaussian pair, not yet handed out.
  private var spareGaussian: Double?

  /// The generator of the given seed; any seed will do.
  public init(seed: UInt64) {
    var spread = SplitMix64(seed: seed)
    s0 = spread.next()
    s1 = spread.next()
    s2 = spread.next()
    s3 = spread.next()
  }

  /// One of many generators of one seed, told apart by a list of numbers: which simulation of what, for example.
  ///
  /// Work that is shared out among threads draws from a generator for each piece, so that its numbers depend on the piece
  /// alone. Each number of the list is mixed in by ``SplitMix64``.
  public init(seed: UInt64, stream: [Int]) {
    self.init(
      seed: stream.reduce(seed) { word, number in
        var mixing = SplitMix64(seed: word)
        var next = SplitMix64(seed: mixing.next() ^ UInt64(bitPattern: Int64(number)))
        return next.next()
      })
  }

  /// The generator in the given state, not all 0, for checks against the published sequence.
  init(state: SIMD4<UInt64>) {
    (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3])
  }

  /// The next 64-bit word.
  public mutating func next() -> UInt64 {
    let result = Self.rotated(s1 &* 5, by: 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = Self.rotated(s3, by: 45)
    return result
  }

  /// The next number uniform on [0, 1): a multiple of 2^-53, from the upper 53 bits of a word.
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// The next number of the standard normal law, by Marsaglia's polar method, which makes them in pairs.
  public mutating func nextGaussian() -> Double {
    if let spare = spareGaussian {
      spareGaussian = nil
      return spare
    }
    while true {
      let x = 2 * nextUniform() - 1
      let y = 2 * nextUniform() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * reproducibleLog(square) / square).squareRoot()
      spareGaussian = y * factor
      return x * factor
    }
  }

  /// So many independent numbers of the standard normal law.
  public mutating func nextGaussians(_ count: Int) -> [Double] { (0..<count).map { _ in nextGaussian() } }

  private static func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
    (word << count) | (word >> (64 - count))
  }
}

/// log x for a normal number x > 0, by basic arithmetic alone, so the same bits everywhere; within 1e-15.
///
/// x = m 2^e with m in [sqrt(1/2), sqrt 2), and log m = 2 artanh((m-1)/(m+1)), a series in at most 0.0295.
func reproducibleLog(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.4142135623730951 {
    mantissa /= 2
    exponent += 1
  }
  let r = (mantissa - 1) / (mantissa + 1)
  let square = r * r
  var sum = 0.0
  for term in stride(from: 10, through: 1, by: -1) {
    sum = (sum + 1 / Double(2 * term + 1)) * square
  }
  return exponent * 0.6931471805599453 + 2 * (r + r * sum)
}
