import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RenderingTests {
  static let styles = [
    FigureStyle(resolution: 60), FigureStyle(scale: .logarithmic, resolution: 60),
    FigureStyle(width: 9, resolution: 60),
    FigureStyle(width: 9, scale: .logarithmic, resolution: 60),
  ]

  @Test(arguments: SampleFigures.names, styles)
  func svgIsWellFormedAndFinite(_ name: String, _ style: FigureStyle) throws {
    let text = try #require(
      String(validating: SampleFigures.figure(name, style: style).render(to: .svg), as: UTF8.self))
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
    let start = try #require(text.range(of: "</desc>"))
    let drawing = PlacedText.removed(from: String(text[start.upperBound...])).lowercased()
    #expect(!drawing.contains("nan") && !drawing.contains("inf"))
  }

  @Test(arguments: SampleFigures.names)
  func pdfAndPNGAreWhole(_ name: String) throws {
    let figure = SampleFigures.figure(name, style: Self.styles[0])
    let pdf = try String(decoding: figure.render(to: .pdf), as: UTF8.self)
    #expect(pdf.hasPrefix("%PDF-1."))
    #expect(pdf.hasSuffix("%%EOF\n"))
    let png = try figure.render(to: .png)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(png.suffix(8).prefix(4).elementsEqual("IEND".utf8))
  }

  @Test(arguments: ["plain", "hostile", "mixed"], FigureFormat.allCases)
  func equalFiguresGiveEqualBytes(_ name: String, _ format: FigureFormat) throws {
    let first = try SampleFigures.figure(name).render(to: format)
    _ = try SampleFigures.figure("kinds").render(to: format)
    #expect(try SampleFigures.figure(name).render(to: format) == first)
  }

  @Test func differentFiguresGiveDifferentBytes() throws {
    let plain = try SampleFigures.figure("plain").render(to: .png)
    #expect(try SampleFigures.figure("no edges").render(to: .png) != plain)
    #expect(try SampleFigures.figure("plain", style: FigureStyle(scale: .logarithmic)).render(to: .png) != plain)
  }

  @Test func filesCarryNoDate() throws {
    let pdf = try String(decoding: SampleFigures.figure("plain").render(to: .pdf), as: UTF8.self)
    #expect(!pdf.contains("CreationDate") && !pdf.contains("ModDate"))
  }

  @Test(arguments: [(18.0, 300.0, 2126), (9, 300, 1063), (9, 600, 2126)])
  func pngHasTheStatedSizeAndResolution(_ width: Double, _ resolution: Double, _ pixels: Int) throws {
    let png = try SampleFigures.figure("plain", style: FigureStyle(width: width, resolution: resolution)).render(
      to: .png)
    #expect(bigEndian(png[16..<20]) == pixels)
    #expect(png[37..<41].elementsEqual("pHYs".utf8))
    #expect(bigEndian(png[41..<45]) == Int((resolution / 0.0254).rounded()))
    // The checksum of a known chunk: 300 dots per inch are 11,811 per metre.
    if resolution == 300 { #expect(png[50..<54].elementsEqual([0x78, 0xA5, 0x3F, 0x76])) }
  }

  @Test func svgAndPDFHaveTheStatedWidth() throws {
    let svg = try String(
      decoding: SampleFigures.figure("plain", style: FigureStyle(width: 9)).render(to: .svg), as: UTF8.self)
    #expect(svg.contains("width=\"255.11"))
    let pdf = try String(
      decoding: SampleFigures.figure("plain", style: FigureStyle(width: 9)).render(to: .pdf), as: UTF8.self)
    #expect(pdf.contains("/MediaBox [ 0 0 255.11"))
  }

  @Test func svgDescribesItself() throws {
    let svg = try String(decoding: SampleFigures.figure("hostile").render(to: .svg), as: UTF8.self)
    #expect(svg.contains("<title>&lt;b&gt;&amp;\\u{0}\\u{a}\\u{202e}model\u{1F600}\"</title>"))
    #expect(svg.contains("SHA-256 0123456789ab…</desc>"))
  }

  private func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
