import Foundation
import SVR
import TestSupport
import Testing

@testable import Figures

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Small images: forms of filters, places on the page, words.
@Suite struct ImageGridTests {
  /// Figures of neurons and of filters of a graph with kernels of every kind.
  static func figures(
    _ representation: Representation, _ naming: SampleGraph.Naming = .plain, style: FigureStyle = FigureStyle(),
    scale: ImageScale = .each
  ) throws -> [ImageGridFigure] {
    let graph = SampleGraph.make(representation, naming: naming, seed: 61)
    let selection = SampleGraph.selection(of: graph)
    let neurons = try ImageGridFigure(
      of: graph.profiles(of: graph.leadingNeurons(4)), in: graph, top: 3, scale: scale, style: style)
    return [neurons]
      + graph.connections.map {
        ImageGridFigure(filtersOf: $0, edges: selection, in: graph, most: 12, scale: scale, style: style)
      }
  }

  @Test(
    "SVG is well-formed and finite, whatever the names", arguments: Representation.allCases, SampleGraph.Naming.allCases
  )
  func svg(representation: Representation, naming: SampleGraph.Naming) throws {
    for style in [FigureStyle(), FigureStyle(width: 9), FigureStyle(width: 5)] {
      for figure in try Self.figures(representation, naming, style: style) {
        let text = try #require(String(validating: figure.render(to: .svg), as: UTF8.self))
        #expect(XMLParser(data: Data(text.utf8)).parse())
        let drawing = PlacedText.removed(from: String(text[try #require(text.range(of: "</desc>")).upperBound...]))
          .lowercased()
        #expect(!drawing.contains("nan") && !drawing.contains("inf"))
      }
    }
  }

  @Test(
    "Groups, images and labels stay inside the frame and apart", arguments: [5.0, 9, 18, 30],
    SampleGraph.Naming.allCases)
  func places(width: Double, naming: SampleGraph.Naming) throws {
    let style = FigureStyle(width: width)
    let canvas = Canvas(measuringIn: style.fontFamily)
    for representation in Representation.allCases {
      for figure in try Self.figures(representation, naming, style: style) {
        let frame = FigureFrame(figure.wording, style: style, canvas: canvas)
        let layout = ImageGridLayout(figure, frame: frame, canvas: canvas)
        let boxes = layout.places.map {
          Box(x: $0.origin.x, y: $0.origin.y, width: $0.group.width, height: $0.group.height)
        }
        for (index, box) in boxes.enumerated() {
          #expect(box.right <= frame.width + 0.1)
          #expect(!boxes[..<index].contains { $0.overlaps(box) })
        }
        for place in layout.places {
          let images = place.group.places.map(\.box)
          for (index, box) in images.enumerated() {
            #expect(box.x >= -0.01 && box.right <= place.group.width + 0.01 && box.bottom <= place.group.height + 0.01)
            #expect(box.width >= 1 && box.height >= 1)
            #expect(!images[..<index].contains { $0.overlaps(box) })
          }
        }
        let content = layout.content
        #expect(content.height >= (boxes.map(\.bottom).max() ?? 0) - 0.01)
      }
    }
  }

  @Test(
    "Filters become points, strips, planes, squares and planes side by side",
    arguments: [
      ([], false, "point", [1, 1]), ([1, 1], false, "point", [1, 1]), ([7], false, "strip", [1, 7]),
      ([512, 1], false, "strip", [1, 512]), ([9], false, "strip", [1, 9]), ([3, 5], false, "plane", [3, 5]),
      ([2, 1, 3], false, "plane", [2, 3]), ([9], true, "square", [3, 3]), ([8], true, "strip", [1, 8]),
      ([8, 8], true, "plane", [8, 8]), ([2, 3, 4], false, "planes", [3, 9]),
    ] as [([Int], Bool, String, [Int])])
  func forms(shape: [Int], isDense: Bool, form: String, size: [Int]) {
    let filter = (0..<shape.reduce(1, *)).map { Double($0) }
    let picture = FilterImage(filter, shape: shape, of: isDense ? .dense : .convolution2D)
    #expect("\(picture.form)" == form)
    #expect([picture.image.rows, picture.image.columns] == size)
  }

  @Test("Planes stand side by side with a blank column between")
  func planes() {
    let values = FilterImage((0..<8).map { Double($0) }, shape: [2, 2, 2], of: .convolution3D).image.values
    #expect(values.map { $0.isNaN ? -1 : $0 } == [0, 1, -1, 4, 5, 2, 3, -1, 6, 7])
  }

  @Test("Channels are folded into lines that hold each once", arguments: [1, 2, 7, 8, 9, 64, 100, 512, 4_096])
  func channels(count: Int) {
    let image = FilterImage(channels: (0..<count).map(Double.init)).image
    #expect(Array(image.values.prefix(count)) == (0..<count).map(Double.init))
    #expect(image.values.dropFirst(count).allSatisfy { $0.isNaN })
    #expect(image.values.count - count < image.columns)
  }

  @Test("Colours are symmetric in lightness, white at 0, and clamped")
  func colours() {
    let map = ColourMap.diverging
    #expect(map.colour(of: 0, upTo: 2) == .white && map.colour(of: 5, upTo: 0) == .white)
    #expect(map.colour(of: 9, upTo: 2) == map.colour(of: 2, upTo: 2))
    func lightness(_ colour: Colour) -> Double { 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue }
    var last = 1.1
    for step in 0...20 {
      let value = Double(step) / 20
      let (below, above) = (map.colour(of: -value, upTo: 1), map.colour(of: value, upTo: 1))
      #expect(abs(lightness(below) - lightness(above)) < 0.12)
      #expect(lightness(above) < last && below.blue >= below.red && above.red >= above.blue)
      last = lightness(above)
    }
  }

  @Test("Equal figures give equal bytes", arguments: FigureFormat.allCases)
  func deterministic(format: FigureFormat) throws {
    let style = FigureStyle(resolution: 60)
    let first = try Self.figures(.spectral, .hostile, style: style).map { try $0.render(to: format) }
    #expect(try Self.figures(.spectral, .hostile, style: style).map { try $0.render(to: format) } == first)
  }

  @Test("The caption says scale, counts, sign and guesses")
  func words() throws {
    let figures = try Self.figures(.spectral)
    let captions = figures.map(\.wording.description)
    #expect(captions[0].contains("filters that spectral neurons read"))
    #expect(captions.allSatisfy { $0.contains("its own largest magnitude") && $0.contains("sign") })
    #expect(captions[0].contains("plane beside plane") || captions[0].contains("taken for squares"))
    #expect(captions[1].contains("significant edges of this connection;") && captions[1].contains("were tested"))
    #expect(captions[1].contains("effective filters of features.0.weight → features.1.weight"))
    #expect(captions[1...].contains { $0.contains("*: at a cluster of nearly equal singular values") })
    let shared = try Self.figures(.spectral, scale: .shared)
    #expect(shared.allSatisfy { $0.wording.description.contains("share one scale") })
  }

  @Test("Without edges the figure says so")
  func noEdges() throws {
    let graph = SampleGraph.make(seed: 62)
    let figure = ImageGridFigure(
      filtersOf: graph.connections[0], edges: graph.significantEdges(Significance(.sigma(1_000))), in: graph, most: 5)
    #expect(figure.wording.description.contains("No edge of this connection is significant;"))
    #expect(try !figure.render(to: .svg).isEmpty)
  }

  @Test("Too many images are refused")
  func tooMany() throws {
    let image = ImageGridFigure.Image(PixelImage(rows: 1, columns: 1, values: [1]))
    let figure = ImageGridFigure(
      groups: [.init([], images: Array(repeating: image, count: 2_001))], layerNames: [], scale: .each,
      wording: FigureWording(title: "", subtitle: "", caption: []), style: FigureStyle())
    #expect(throws: FigureError.tooManyImages(count: 2_001, most: 2_000)) { try figure.render(to: .svg) }
  }

  @Test("Images too fine to be seen keep the strongest pixels, and files stay small")
  func reduction() throws {
    for (rows, columns) in [(1, 60_000), (300, 400), (60_000, 1), (100, 200)] {
      var values = (0..<rows * columns).map { sin(Double($0)) }
      values[rows * columns / 3] = -9
      let image = PixelImage(rows: rows, columns: columns, values: values)
      let small = image.reduced
      #expect(small.rows * small.columns <= 20_000 && max(small.rows, small.columns) <= 1_000)
      #expect(small.largest == 9 && small.values.contains(-9))
      #expect(small.values.allSatisfy { $0.isFinite })
      #expect(image.isTooFine ? !small.isTooFine : small == image)
      let figure = ImageGridFigure(
        groups: [.init([], images: [.init(image)])], layerNames: [], scale: .each,
        wording: FigureWording(title: "", subtitle: "", caption: []), style: FigureStyle())
      #expect(try figure.render(to: .svg).count < 4_000_000)
    }
  }

  @Test("A blank image and one of zeros are drawn")
  func blank() throws {
    let images = [[Double.nan, .nan], [0, 0], [.infinity, 1]].map {
      ImageGridFigure.Image(PixelImage(rows: 1, columns: 2, values: $0), label: "x")
    }
    for scale in ImageScale.allCases {
      let figure = ImageGridFigure(
        groups: [.init([.text("t")], images: images)], layerNames: [], scale: scale,
        wording: FigureWording(title: "", subtitle: "", caption: []), style: FigureStyle())
      let text = try String(decoding: figure.render(to: .svg), as: UTF8.self).lowercased()
      #expect(!text.contains("nan") && !text.contains("inf"))
    }
  }
}
