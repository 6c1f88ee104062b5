import Figures
import Testing

@Suite struct TickTests {
  @Test(arguments: [
    (5.0, 6, ["0", "1", "2", "3", "4", "5"]), (1.25, 8, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2"]),
    (0.03, 4, ["0.00", "0.01", "0.02", "0.03"]), (730, 5, ["0", "200", "400", "600"]), (1, 2, ["0", "1"]),
  ])
  func linearTicksAreRound(_ upper: Double, _ most: Int, _ labels: [String]) {
    let ticks = LinearTicks(upTo: upper, atMost: most)
    #expect(ticks.values.map(ticks.label) == labels)
  }

  @Test(arguments: 1...200) func linearTicksAreFewAndWithin(_ k: Int) {
    let upper = Power.factor(Double(k) / 20 - 5) * 1.07
    for most in [3, 5, 9] {
      let ticks = LinearTicks(upTo: upper, atMost: most)
      #expect((2...max(most, 6)).contains(ticks.values.count))
      #expect(ticks.values.allSatisfy { (0...upper * 1.000_001).contains($0) })
      #expect(Set(ticks.values.map(ticks.label)).count == ticks.values.count)
    }
  }

  @Test func linearAxisLeavesOutAPowerOfTen() {
    let axis = Axis.linear(upTo: 3e-7, from: 100, to: 0, spacing: 20)
    #expect(axis.exponent == -7)
    #expect(axis.ticks.compactMap(\.label) == ["0", "1", "2", "3"])
    #expect(abs(axis.position(of: 3e-7) - (100 - 100 / 1.03)) < 1e-9)
    #expect(axis.position(of: 0) == 100)
    #expect(axis.position(of: .nan) == 100)
    #expect(axis.position(of: .infinity) == 0)
  }

  @Test(arguments: [
    (0.02...0.9, ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]), (1e-9...1.0, ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]),
    (1.0...1.0, ["0.5", "1", "2"]), (2e-6...3e-6, ["2×10⁻⁶", "5×10⁻⁶"]),
  ])
  func logarithmicTicksAreDecadesOrOneTwoFive(_ range: ClosedRange<Double>, _ labels: [String]) {
    let axis = Axis.logarithmic(over: range, from: 120, to: 0, spacing: 20)
    #expect(axis.ticks.compactMap(\.label) == labels)
  }

  @Test(arguments: [1e-300, 1e-12, 1e-3, 0.7, 1], [1, 1e5, 1e300])
  func logarithmicAxesHoldTheirRange(_ low: Double, _ high: Double) {
    let axis = Axis.logarithmic(over: low...high, from: 200, to: 0, spacing: 15)
    #expect(axis.ticks.compactMap(\.label).count >= 2)
    #expect(axis.ticks.compactMap(\.label).count <= 15)
    #expect(axis.position(of: low) < 200)
    #expect(axis.position(of: high) > 0)
    let places = axis.ticks.map { axis.position(of: $0.value) }
    #expect(places == places.sorted(by: >))
    #expect(axis.position(of: 0) == 200)
  }

  @Test func numbersReadWell() {
    #expect(NumberText.count(1_234_567) == "1,234,567")
    #expect(NumberText.count(999) == "999")
    #expect(NumberText.rounded(0.004_71) == "0.0047")
    #expect(NumberText.rounded(0.597) == "0.60")
    #expect(NumberText.rounded(9.97e-9) == "1.0×10⁻⁸")
    #expect(NumberText.rounded(1.25e7) == "1.3×10⁷")
    #expect(NumberText.expected(353.6) == "354")
    #expect(NumberText.expected(0.0012) == "< 0.01")
    #expect(NumberText.compact(10_336) == "10k")
    #expect(NumberText.compact(3006) == "3.0k")
    #expect(NumberText.plain(3) == "3")
    #expect(NumberText.fixed(-0.26, decimals: 1) == "−0.3")
  }
}
