import Figures
import SVR
import Testing

@Suite("Spectra") struct SpectraFigureTests {
  private let graph = SamplePictures.spectra

  private func spectrum(_ layer: Int, _ scale: AxisScale = .linear) -> LayerSpectrum {
    LayerSpectrum(graph.layers[layer], level: 0.01, scale: scale, most: 60)
  }

  @Test("Every singular value lies in its bin, spikes apart", arguments: AxisScale.allCases)
  func bins(_ scale: AxisScale) {
    for (index, layer) in graph.layers.enumerated() {
      let spectrum = spectrum(index, scale)
      let (low, high) = (spectrum.ends.dropLast(), spectrum.ends.dropFirst())
      #expect(zip(low, high).allSatisfy(<) && spectrum.bulk.count == low.count && spectrum.spikes.count == low.count)
      #expect(spectrum.bulk.reduce(0, +) + spectrum.spikes.reduce(0, +) == layer.count - spectrum.zeros)
      for (bin, (start, end)) in zip(low, high).enumerated().dropLast() {
        let inside = layer.singularValues.count { $0 >= start && $0 < end }
        #expect(inside == spectrum.bulk[bin] + spectrum.spikes[bin], "layer \(index), bin \(bin)")
      }
    }
  }

  @Test("Planted values are the spikes, and nothing else")
  func spikes() {
    #expect(spectrum(0).spikeValues.isEmpty && spectrum(0).spikeText == "0 spikes")
    #expect(spectrum(1).spikeValues == [40, 31, 29] && spectrum(1).spikeText == "3 spikes")
    #expect(spectrum(2).spikeValues == [60] && spectrum(2).spikeText == "1 spike")
    #expect(spectrum(3).edge == nil && spectrum(3).spikeText == "no bulk")
  }

  @Test("The law counts all values of the bulk, and as many as there are in each part of it")
  func law() throws {
    for index in 0..<3 {
      let (spectrum, layer) = (spectrum(index), graph.layers[index])
      let bulk = layer.count - spectrum.spikeValues.count
      let end = try #require(spectrum.bulkEnd)
      #expect(abs(try #require(spectrum.expected(from: 0, to: end)) - Double(bulk)) < 1e-9)
      let edge = try #require(spectrum.edge)
      #expect(edge.lowerBound == edge.upperBound && edge.lowerBound > 0.95 * end && edge.lowerBound < 1.2 * end)
      // Values at the quantiles of the law: a half of them below its median.
      let middle = layer.singularValues[spectrum.spikeValues.count + bulk / 2]
      let below = try #require(spectrum.expected(from: 0, to: middle))
      #expect(abs(below - Double(bulk) / 2) < 0.04 * Double(bulk), "layer \(index)")
    }
    #expect(spectrum(3).expected(from: 0, to: 9) == nil)
  }

  @Test("The caption counts, and explains what the corners say")
  func caption() throws {
    let svg = try String(decoding: SpectraFigure(of: graph).render(to: .svg), as: UTF8.self)
    #expect(svg.contains("4 of 211 singular values stand out of the bulk of a random matrix, in 2 of 4 layers."))
    #expect(svg.contains("“no bulk”: ") && !svg.contains("“≥”"))
    #expect(svg.contains("spikes at level 0.01") && svg.contains("1: spikes") && svg.contains("3: row"))
  }

  @Test(
    "A truncated layer, zeros, huge and tiny values, no layer at all: drawn", arguments: SampleFigures.names,
    AxisScale.allCases)
  func everyGraph(_ name: String, _ scale: AxisScale) throws {
    let style = FigureStyle(width: 12, scale: scale)
    let svg = try String(
      decoding: SpectraFigure(of: SampleFigures.graph(name), style: style).render(to: .svg), as: UTF8.self)
    let drawing = PlacedText.removed(from: svg).lowercased()
    #expect(drawing.firstMatch(of: /[ "(]-?(nan|inf)[ ,")]/) == nil)
  }

  @Test("Of a truncated layer the law counts all values, as the caption says; no curve begins within a bin of 0")
  func truncated() throws {
    let full = graph.layers[1]
    let cut = SampleGraphs.graph([.init(name: "cut", values: Array(full.singularValues.prefix(10)), sides: (60, 200))])
    let sum = full.singularValues.reduce(0) { $0 + $1 * $1 }
    let layer = SpectralLayer(
      map: full.map, singularValues: cut.layers[0].singularValues, readingSingularValues: nil, written: full.written,
      read: full.read, rank: 10, sumOfSquares: sum)
    let spectrum = LayerSpectrum(layer, level: 0.01, scale: .linear, most: 60)
    #expect(spectrum.spikeText == "3 spikes")
    let all = try #require(spectrum.expected(from: 0, to: 100))
    #expect(abs(all - 57) < 1e-9)
    let svg = try String(decoding: SpectraFigure(of: cut).render(to: .svg), as: UTF8.self)
    #expect(svg.contains("the law counts the values that were left out as well"))
    #expect(
      try !String(decoding: SpectraFigure(of: graph).render(to: .svg), as: UTF8.self).contains("was cut to a rank, the")
    )
  }

  @Test("More layers than a figure has room for are refused")
  func tooMany() throws {
    let graph = SampleGraphs.graph((0..<301).map { .init(name: "l\($0)", values: [1]) })
    #expect(throws: FigureError.tooManyPanels(count: 301, most: 300)) { try SpectraFigure(of: graph).render(to: .svg) }
    #expect(
      FigureError.tooManyPanels(count: 301, most: 300).description
        == "301 panels are too many for a figure, which has room for 300: choose some")
  }
}
