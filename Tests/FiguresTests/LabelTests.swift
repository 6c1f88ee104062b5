import Figures
import Testing

@Suite struct LabelTests {
  private let canvas = Canvas(measuringIn: "DejaVu Sans")
  private let font = Font(size: 6)

  private func layout(_ names: [String], width: Double = 500, limit: Double = 80) -> LabelLayout {
    let left = 40.0
    let centres = names.indices.map { left + (width - left) * (Double($0) + 0.5) / Double(names.count) }
    return LabelLayout(
      NameShortening(names), centres: centres, limit: limit, figureWidth: width, font: font, canvas: canvas)
  }

  private static let families: [@Sendable (String) -> String] = [
    { "l\($0)" }, { "model.layers.\($0).self_attn.q_proj.weight" },
    { String(repeating: "a", count: 200) + $0 }, { $0 + String(repeating: "b", count: 200) },
    { String(repeating: "a", count: 100) + $0 + String(repeating: "b", count: 100) },
    { _ in "the same name every time, and a long one" },
  ]

  @Test(arguments: [1, 2, 3, 5, 8, 13, 21, 40, 60, 200], families.indices)
  func labelsDoNotOverlapAndStayInTheirRoom(_ count: Int, _ family: Int) {
    for width in [250.0, 500] {
      let layout = layout((0..<count).map { Self.families[family](String($0 * 7)) }, width: width)
      #expect(layout.labels.first?.column == 0)
      let boxes = layout.labels.map(layout.turnedBox)
      for (box, next) in zip(boxes, boxes.dropFirst()) { #expect(!box.overlaps(next)) }
      #expect(layout.height <= 80 + 2 * font.size)
      // How much of a label's length lies to the left of its anchor.
      let share = layout.angle == 0 ? 0.5 : layout.angle < 1 ? 0.5.squareRoot() : 0
      #expect(layout.labels.allSatisfy { $0.anchor.x - share * $0.width - share * font.size >= -font.size })
    }
  }

  @Test(arguments: [2, 8, 20], families.indices)
  func labelsTellLayersApart(_ count: Int, _ family: Int) {
    let layout = layout((0..<count).map { Self.families[family](String($0 * 7)) })
    #expect(layout.labels.count == count)
    #expect(Set(layout.labels.map(\.text)).count == count)
  }

  @Test func namesLoseWhatAllShare() {
    let names = NameShortening(["net.features.0.weight", "net.features.13.weight", "net.features.1.weight"])
    #expect(names.names == ["features.0", "features.13", "features.1"])
    #expect(names.prefix == "net.")
    #expect(names.suffix == ".weight")
    #expect(NameShortening(["net.fc.w", "net.conv.w"]).names == ["fc", "conv"])
    #expect(NameShortening(["0.weight", "2.weight"]).names == ["0", "2"])
    #expect(NameShortening(["fc.weight"]).names == ["fc.weight"])
    #expect(NameShortening(["fc10", "fc11"]).names == ["fc10", "fc11"])
    #expect(NameShortening(["a.b", "a.b.b"]).names.allSatisfy { !$0.isEmpty })
    #expect(NameShortening(["a\u{0}b"]).names == ["a\\u{0}b"])
  }

  @Test func textsAreCutToTheirRoom() {
    let long = String(repeating: "abcdefghij", count: 2000)
    for width in [20.0, 55, 140] {
      let cut = canvas.fitted(long, to: width, in: font)
      #expect(canvas.width(of: cut, in: font) <= width)
      #expect(canvas.width(of: cut, in: font) > width - 12)
      #expect(cut.contains("…"))
    }
    #expect(canvas.fitted("short", to: 100, in: font) == "short")
    let lines = canvas.wrapped("one two three four five six seven " + long, to: 60, in: font)
    #expect(lines.count > 2 && lines.allSatisfy { canvas.width(of: $0, in: font) <= 60 })
  }
}
