import CZlib
import Figures
import Foundation
import Randomness
import SVR
import Testing

/// Text is text in SVG and PDF, and no text stands on another.
@Suite("Text of figures") struct TextTests {
  private func svg(_ figure: some Figure) throws -> String {
    try String(decoding: figure.render(to: .svg), as: UTF8.self)
  }

  @Test("An SVG holds its text as text, once, and no outlines of letters", arguments: SamplePictures.names)
  func textOfSVG(_ name: String) throws {
    let figure = SamplePictures.figure(name)
    let svg = try svg(figure)
    #expect(!svg.contains("glyph") && !svg.contains("<symbol"))
    let texts = PlacedText.all(in: svg)
    #expect(texts.count == svg.matches(of: /<text\b/).count && texts.count > 8)
    let title = try #require(svg.firstMatch(of: /<title>([^<]*)<\/title>/)?.1)
    #expect(texts.count { $0.text == title } == 1)
    let words = texts.map(\.text).joined(separator: " ")
    let description = try #require(svg.firstMatch(of: /<desc>([^<]*)<\/desc>/)?.1)
    for word in description.split(separator: " ").prefix(12) where word.count > 1 {
      #expect(words.contains(word.dropLast()), "\(word)")
    }
  }

  @Test("Layer names stand in the SVG as they are, numbers of neurons once in spite of their rims")
  func names() throws {
    let texts = try PlacedText.all(in: svg(SamplePictures.figure("screen-paths"))).map(\.text)
    for number in 0..<5 { #expect(texts.contains("features.\(number)")) }
    #expect(texts.count { $0 == "#0" } == 5)
    let hostile = try svg(SampleFigures.figure("hostile"))
    #expect(PlacedText.all(in: hostile).contains { $0.text == "<script>&\"'" } && hostile.contains("עברית"))
  }

  @Test("A PDF holds its text as text, with a table of the letters")
  func textOfPDF() throws {
    let pdf = try SamplePictures.figure("paper").render(to: .pdf)
    let streams = inflated(pdf)
    #expect(streams.contains { $0.contains(/\bT[jJ]\b/) })
    let letters = streams.filter { $0.contains("beginbfchar") || $0.contains("beginbfrange") }
      .flatMap { $0.matches(of: /<[0-9a-fA-F]+> <([0-9a-fA-F]{4})>/).compactMap { UInt32($0.1, radix: 16) } }
    for letter in "singular value layer significant by chance".unicodeScalars where letter != " " {
      #expect(letters.contains(letter.value), "\(letter)")
    }
  }

  @Test("No text stands on another or outside of the page", arguments: SampleFigures.names, FigurePurpose.allCases)
  func apart(_ name: String, _ purpose: FigurePurpose) throws {
    for scale in AxisScale.allCases {
      try check(SampleFigures.figure(name, style: FigureStyle(for: purpose, scale: scale)), "\(name), \(purpose)")
    }
  }

  @Test("No text stands on another in any other kind of figure", arguments: SamplePictures.names)
  func othersApart(_ name: String) throws { try check(SamplePictures.figure(name), name) }

  @Test("No text stands on another, whatever the layers are called and however many they are", arguments: 0..<40)
  func randomNames(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("abcdefgilmnoprstuvWM0123456789._/:-é層ש ")
    let count = Int.random(in: 1...[3, 12, 40, 90][Int(seed % 4)], using: &generator)
    let prefix = seed.isMultiple(of: 3) ? "model.layers." : ""
    let layers = (0..<count).map { _ in
      let length = Int.random(in: 0...[4, 12, 40, 200][Int(seed / 4 % 4)], using: &generator)
      let name = String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
      return SampleGraphs.Layer(name: prefix + name, values: SampleGraphs.falling(3))
    }
    let graph = SampleGraphs.graph(layers)
    let purpose = FigurePurpose.allCases[Int(seed % 3)]
    let width = purpose == .paper ? Double.random(in: 8...30, using: &generator) : nil
    let style = FigureStyle(for: purpose, width: width)
    let figure = GraphFigure(
      of: graph, edges: SampleGraphs.selection(graph, edges: 2),
      intensities: graph.layers.map { $0.singularValues.map { _ in 1 } }, style: style)
    try check(figure, "\(count) layers, \(style.width) cm")
    try check(SpectraFigure(of: graph, style: style), "spectra of \(count) layers, \(style.width) cm")
  }

  private func check(_ figure: some Figure, _ name: String) throws {
    let svg = try svg(figure)
    let texts = PlacedText.all(in: svg)
    let overlaps = PlacedText.overlaps(in: texts)
    #expect(overlaps.isEmpty, "\(name): \(overlaps.prefix(3))")
    let size = try #require(svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
    let (width, height) = try (#require(Double(size.1)), #require(Double(size.2)))
    let outside = texts.filter { text in
      text.corners.contains { $0.x < -0.1 || $0.y < -0.1 || $0.x > width + 0.1 || $0.y > height + 0.1 }
    }
    #expect(outside.isEmpty, "\(name): outside of \(width) x \(height): \(outside.prefix(3))")
  }

  /// The compressed streams of a PDF, as text.
  private func inflated(_ pdf: [UInt8]) -> [String] {
    let data = Data(pdf)
    var (streams, start) = ([String](), data.startIndex)
    while let begin = data.range(of: Data("stream\n".utf8), in: start..<data.endIndex),
      let end = data.range(of: Data("endstream".utf8), in: begin.upperBound..<data.endIndex)
    {
      let bytes = Array(data[begin.upperBound..<end.lowerBound])
      var result = [UInt8](repeating: 0, count: 4_000_000)
      var count = uLongf(result.count)
      if uncompress(&result, &count, bytes, uLong(bytes.count)) == Z_OK {
        streams.append(String(decoding: result.prefix(Int(count)), as: UTF8.self))
      }
      start = end.upperBound
    }
    return streams
  }
}
