import Figures
import Testing

@Suite struct StyleTests {
  @Test(arguments: [
    (FigureStyle(width: 4), "width in centimetres", 4.0, 5.0...200),
    (FigureStyle(width: .nan), "width in centimetres", .nan, 5...200),
    (FigureStyle(fontSize: 3), "font size in points", 3, 6...72),
    (FigureStyle(resolution: 0), "resolution in dots per inch", 0, 36...2400),
    (FigureStyle(height: 1), "height in centimetres", 1, 3...200),
  ])
  func valuesOutOfRangeAreRefused(
    _ style: FigureStyle, _ property: String, _ value: Double, _ allowed: ClosedRange<Double>
  ) {
    let error = #expect(throws: FigureError.self) { try SampleFigures.figure("plain", style: style).render(to: .svg) }
    guard case .styleOutOfRange(property, let found, allowed) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == value || found.isNaN && value.isNaN)
  }

  @Test func aHeightWithoutRoomIsRefusedWithTheHeightNeeded() throws {
    let error = #expect(throws: FigureError.self) {
      try SampleFigures.figure("plain", style: FigureStyle(height: 3)).render(to: .svg)
    }
    guard case .tooLow(let height, let needed) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(abs(height - 3) < 1e-9 && needed > 5)
    _ = try SampleFigures.figure("plain", style: FigureStyle(height: needed + 0.01)).render(to: .svg)
  }

  @Test func aWidthWithoutRoomIsRefusedWithTheWidthNeeded() throws {
    let error = #expect(throws: FigureError.self) {
      try SampleFigures.figure("plain", style: FigureStyle(width: 5, fontSize: 20)).render(to: .svg)
    }
    guard case .tooNarrow(5, let needed) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    _ = try SampleFigures.figure("plain", style: FigureStyle(width: needed + 0.01, fontSize: 20)).render(to: .svg)
  }

  @Test(arguments: [5.0, 9, 200], [6.0, 14, 72])
  func everySizeDrawsOrIsRefused(_ width: Double, _ fontSize: Double) throws {
    for name in ["plain", "hostile", "sixty", "zeros", "none"] {
      for scale in AxisScale.allCases {
        let style = FigureStyle(width: width, fontSize: fontSize, scale: scale)
        let figure = SampleFigures.figure(name, style: style)
        switch Result(catching: { () throws(FigureError) in try figure.render(to: .svg) }) {
        case .success(let svg): #expect(svg.count > 1000)
        case .failure(.tooNarrow(let found, let needed)): #expect(found == width && needed > width)
        case .failure(let error): Issue.record("\(name): \(error)")
        }
      }
    }
  }

  @Test func anImageOfTooManyPixelsIsRefused() {
    let style = FigureStyle(width: 200, resolution: 2400)
    let error = #expect(throws: FigureError.self) { try SampleFigures.figure("plain", style: style).render(to: .png) }
    guard case .tooManyPixels(let columns, let rows) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(columns == 188_976 && rows > 32_767)
  }

  @Test func errorsSayTheRuleOnOneLine() {
    let range = FigureError.styleOutOfRange(property: "width in centimetres", value: 4, allowed: 5...200)
    #expect(range.description == "a figure's width in centimetres must lie between 5 and 200, found 4")
    #expect(
      FigureError.tooLow(height: 3, needed: 7.25).description
        == "a figure 3.0 cm high has no room for its labels: this one needs 7.3 cm")
  }

  @Test func typeIsNeverSmallerThanFivePoints() {
    for size in stride(from: 6.0, through: 20, by: 0.5) { #expect(TypeScale(fontSize: size).small.size >= 5) }
    #expect(FigureStyle(width: 9).fontSize == 7)
    #expect(FigureStyle(width: 18).fontSize == 8)
  }

  @Test func formatsAreTakenFromExtensions() {
    #expect(FigureFormat(pathExtension: "PDF") == .pdf)
    #expect(FigureFormat(pathExtension: "svg") == .svg)
    #expect(FigureFormat(pathExtension: "jpg") == nil)
  }
}
