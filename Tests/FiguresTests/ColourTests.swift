import Figures
import Foundation
import Testing

@Suite("Colour maps") struct ColourTests {
  private func distance(_ a: Colour, _ b: Colour) -> Double {
    255 * max(abs(a.red - b.red), abs(a.green - b.green), abs(a.blue - b.blue))
  }

  /// Colours of the published tables of 256, by their places, none of them at a stop.
  static let published: [(map: ColourMap, places: [(Int, Int)])] = [
    (
      .viridis,
      [
        (8, 0x470D60), (42, 0x443983), (76, 0x355F8D), (111, 0x26818E), (144, 0x1FA088), (178, 0x42BE71),
        (212, 0x8ED645),
        (246, 0xE7E419),
      ]
    ),
    (
      .cividis,
      [
        (8, 0x00285B), (42, 0x2A3F6D), (76, 0x4F576C), (111, 0x6E6F73), (144, 0x8C8878), (178, 0xADA272),
        (212, 0xD1BF61),
        (246, 0xF7DE3E),
      ]
    ),
  ]

  @Test(
    "Viridis and cividis are within 6 of 255 of the published tables between the stops, 2 in the mean",
    arguments: published.indices)
  func tables(_ index: Int) {
    let (map, places) = Self.published[index]
    let distances = places.map { distance(map.colour(at: Double($0.0) / 255), Colour(hex: $0.1)) }
    #expect((distances.max() ?? 0) < 6, "\(distances)")
    #expect(distances.reduce(0, +) / Double(distances.count) < 2, "\(distances)")
  }

  @Test("Every map darkens evenly as numbers grow, for every kind of sight", arguments: FigureColours.allCases)
  func lightness(_ colours: FigureColours) {
    for map in [colours.heat, colours.intensities(.convolution2D), colours.intensities(.dense)] {
      for sight in Self.sights {
        let steps = (0...20).map { seen(map.colour(at: Double($0) / 20), sight) }.map { OklabColour($0).lightness }
        let falls = zip(steps, steps.dropFirst()).map { $0 - $1 }
        #expect(falls.allSatisfy { $0 > 0.002 }, "\(colours): \(falls)")
      }
    }
  }

  @Test("Colours go to Oklab and back; white and black have lightness 1 and 0")
  func oklab() {
    for hex in [0x000000, 0xFFFFFF, 0x0072B2, 0xD55E00, 0x123456, 0xFE8801] {
      #expect(distance(OklabColour(Colour(hex: hex)).colour, Colour(hex: hex)) < 0.05)
    }
    #expect(abs(OklabColour(.white).lightness - 1) < 1e-6 && OklabColour(Colour(grey: 0)).lightness == 0)
    // Red, as published with the space.
    let red = OklabColour(Colour(hex: 0xFF0000))
    #expect(abs(red.lightness - 0.6280) < 1e-3 && abs(red.a - 0.2249) < 1e-3 && abs(red.b - 0.1258) < 1e-3)
  }

  @Test("A figure has its colours, and says so in the legend")
  func figures() throws {
    let svgs = try FigureColours.allCases.map { colours in
      try String(
        decoding: SampleFigures.figure("kinds", style: FigureStyle(colours: colours)).render(to: .svg), as: UTF8.self)
    }
    #expect(Set(svgs).count == 3)
    #expect(svgs[0].contains("1-D convolution, intensity 0") && !svgs[0].contains("neuron, intensity 0"))
    #expect(svgs[1].contains(">neuron, intensity 0<") && !svgs[1].contains("1-D convolution"))
  }

  /// Linear light as it is seen: normally, and without one kind of cone (Machado, Oliveira and Fernandes 2009).
  private static let sights: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]

  private func seen(_ colour: Colour, _ sight: [[Double]]) -> Colour {
    func linear(_ value: Double) -> Double { value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4) }
    func encoded(_ value: Double) -> Double {
      let clamped = min(max(value, 0), 1)
      return clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * pow(clamped, 1 / 2.4) - 0.055
    }
    let light = [colour.red, colour.green, colour.blue].map(linear)
    let result = sight.map { row in encoded(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }) }
    return Colour(red: result[0], green: result[1], blue: result[2])
  }
}
