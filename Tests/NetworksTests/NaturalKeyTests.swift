import Networks
import Randomness
import Testing

@Suite struct NaturalKeyTests {
  @Test("The order that people expect")
  func order() {
    let names = [
      "", "0.weight", "1", "1.weight", "2.weight", "010.weight", "11.weight", "a", "a.b", "a1", "a2", "a2.b", "a10",
      "b",
      "features.3.weight", "features.11.weight", "features.18446744073709551616.weight",
      "features.18446744073709551617.weight",
    ]
    #expect(names.reversed().sorted { NaturalKey($0) < NaturalKey($1) } == names)
  }

  @Test("Numbers of any length")
  func longNumbers() {
    let long = String(repeating: "9", count: 400)
    #expect(NaturalKey("a\(long)") < NaturalKey("a1" + String(repeating: "0", count: 400)))
    #expect(NaturalKey("a" + String(repeating: "0", count: 900) + "1") < NaturalKey("a2"))
  }

  @Test("A total order of any names", arguments: 0..<20)
  func total(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let letters: [Character] = ["a", "b", ".", "0", "1", "9", "_", "\u{0}", "\u{1}", "\u{2}", "é"]
    let names = (0..<25).map { _ in
      String(
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &generator)]
        })
    }
    for a in names {
      for b in names {
        let (x, y) = (NaturalKey(a), NaturalKey(b))
        #expect([x < y, y < x, a == b].count { $0 } == 1, "seed \(seed): '\(a)' '\(b)'")
        for c in names where x < y && y < NaturalKey(c) { #expect(x < NaturalKey(c), "seed \(seed)") }
      }
    }
  }
}
