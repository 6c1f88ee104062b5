import Figures
import Foundation
import Testing

@Suite("Purposes of figures") struct PurposeTests {
  private func size(_ png: [UInt8]) -> [Int] {
    [16..<20, 20..<24].map { png[$0].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test("A screen's figure is 1,920 x 1,080 pixels, a poster's 80 cm wide at 150 dots per inch")
  func sizes() throws {
    let screen = try SampleFigures.figure("plain", style: FigureStyle(for: .screen)).render(to: .png)
    #expect(size(screen) == [1920, 1080])
    let poster = try String(
      decoding: SampleFigures.figure("plain", style: FigureStyle(for: .poster)).render(to: .svg), as: UTF8.self)
    #expect(poster.contains("width=\"2267.71"))
    #expect(FigureStyle(for: .paper) == FigureStyle() && FigureStyle(for: .paper, width: 9) == FigureStyle(width: 9))
    #expect(FigureStyle(for: .screen).fontSize == 14 && FigureStyle(for: .poster).fontSize == 32)
    #expect(FigureStyle(for: .poster, fontSize: 40).fontSize == 40 && FigureStyle(for: .poster).resolution == 150)
  }

  @Test("A magnified figure is the same figure, only larger")
  func magnified() throws {
    let small = FigureStyle(width: 16, fontSize: 8, resolution: 100)
    let large = FigureStyle(width: 64, fontSize: 32, resolution: 50, magnification: 4)
    let pictures = try [small, large].map { style in
      try #require(Picture(png: SampleFigures.figure("plain", style: style).render(to: .png)))
    }
    let halved = try #require(pictures[1].halved)
    #expect(abs(halved.width - pictures[0].width) <= 1 && abs(halved.height - pictures[0].height) <= 1)
    let texts = try [small, large].map { style in
      try PlacedText.all(
        in: String(decoding: SampleFigures.figure("plain", style: style).render(to: .svg), as: UTF8.self))
    }
    try #require(texts[0].count == texts[1].count && texts[0].count > 20)
    for (text, larger) in zip(texts[0], texts[1]) {
      #expect(text.text == larger.text)
      for (corner, other) in zip(text.corners, larger.corners) {
        #expect(abs(4 * corner.x - other.x) < 0.02 && abs(4 * corner.y - other.y) < 0.02)
      }
    }
  }

  @Test("Errors speak of the sizes asked for, not of those before magnification")
  func errors() throws {
    let error = #expect(throws: FigureError.self) {
      try SampleFigures.figure("plain", style: FigureStyle(for: .poster, height: 6)).render(to: .svg)
    }
    guard case .tooLow(let height, let needed) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(abs(height - 6) < 1e-9 && needed > 20)
    _ = try SampleFigures.figure("plain", style: FigureStyle(for: .poster, height: needed + 0.1)).render(to: .svg)
    #expect(throws: FigureError.self) { try FigureStyle(magnification: 0.5).check() }
  }
}
