import Figures
import Networks
import Testing

@Suite struct PartsTests {
  @Test func dotsKeepTheirHeightAndDoNotTouchWhereThereIsRoom() {
    let heights = (0..<40).map { Double($0) * 4 }
    #expect(Swarm.dots(at: heights, reach: 8, radii: 0.5...1.6).allSatisfy { $0.offset == 0 && $0.radius == 1.6 })
  }

  @Test(arguments: [0.2, 0.5, 1, 2.5]) func denseDotsAreApartAndWithinReach(_ gap: Double) {
    let heights = (0..<120).map { Double($0) * gap }
    let dots = Swarm.dots(at: heights, reach: 8, radii: 0.5...1.6)
    #expect(dots.allSatisfy { abs($0.offset) + $0.radius <= 8.000_001 })
    for i in dots.indices {
      for j in dots.indices where j > i {
        let (dx, dy) = (dots[i].offset - dots[j].offset, heights[i] - heights[j])
        #expect((dx * dx + dy * dy).squareRoot() >= dots[i].radius + dots[j].radius + Swarm.air - 1e-9, "\(i) \(j)")
      }
    }
  }

  @Test func equalHeightsSpreadOverTheirReach() {
    let dots = Swarm.dots(at: Array(repeating: 5, count: 9), reach: 6, radii: 0.5...1.6)
    #expect(Set(dots.map(\.offset)).count == 9)
    #expect(dots.allSatisfy { $0.radius == 0.5 })
  }

  @Test func legendsBreakIntoRows() {
    let items = [60.0, 50, 70, 200].map { Legend.Item(width: $0) { _, _ in } }
    let legend = Legend(items: items, width: 160, font: Font(size: 10))
    #expect(legend.places.map(\.x) == [0, 76, 0, 0])
    #expect(Set(legend.places.map(\.baseline)).count == 3)
    #expect(legend.height == 45)
    #expect(Legend(items: [], width: 160, font: Font(size: 10)).height == 0)
  }

  @Test func colourMapsRunBetweenTheirEnds() {
    let map = ColourMap(stops: [.white, Colour(grey: 0.5), Colour(grey: 0)])
    #expect(map.colour(at: 0) == .white)
    #expect(map.colour(at: 0.25) == Colour(grey: 0.75))
    #expect(map.colour(at: 1) == Colour(grey: 0))
    #expect(map.colour(at: .nan) == .white)
    #expect(map.colour(at: 7) == Colour(grey: 0))
  }

  @Test func kindsHaveColoursThatDiffer() {
    let colours = LinearMap.Kind.allCases.map(\.colour)
    for (i, colour) in colours.enumerated() { #expect(!colours[..<i].contains(colour)) }
  }
}
