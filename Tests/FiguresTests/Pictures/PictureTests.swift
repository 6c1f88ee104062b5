import Figures
import Foundation
import SVR
import Testing

/// Figures look as they did: their pixels against those in `Fixtures`, which a person has looked at.
///
/// After a change that is meant, `SVR_RECORD_PICTURES=1 swift test --filter PictureTests` writes them anew; look at them before
/// they are committed. Where a figure differs, `NAME.found.png` and `NAME.difference.png` lie beside the committed picture.
@Suite("Pictures") struct PictureTests {
  /// Of the means over blocks of 5 x 5 pixels, in steps of 0...255. See `tolerance()` for what passes and what does not.
  static let tolerance = Picture.Difference(mean: 0.4, largest: 10)

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  private static let records = ProcessInfo.processInfo.environment["SVR_RECORD_PICTURES"] != nil
  /// The pictures are set in DejaVu Sans; with any other typeface all text differs.
  private static let hasTypeface =
    abs(Canvas(measuringIn: "DejaVu Sans").width(of: "singular value", in: Font(size: 100)) - 705.2) < 1

  private static func isWithinTolerance(_ difference: Picture.Difference?) -> Bool {
    difference.map { $0.mean <= tolerance.mean && $0.largest <= tolerance.largest } ?? false
  }

  @Test(
    "A figure looks like its committed picture", .enabled(if: hasTypeface, "DejaVu Sans is not installed"),
    arguments: SamplePictures.names)
  func looksTheSame(_ name: String) throws {
    let png = try SamplePictures.figure(name).render(to: .png)
    let file = Self.folder.appending(path: "\(name).png")
    if Self.records { try Data(png).write(to: file) }
    let found = try #require(Picture(png: png))
    let committed = try #require(Picture(png: Array(Data(contentsOf: file))), "\(file.path) is no picture")
    let difference = found.difference(from: committed)
    guard !Self.isWithinTolerance(difference) else { return }
    try Data(png).write(to: Self.folder.appending(path: "\(name).found.png"))
    if difference != nil {
      try Data(found.distance(from: committed).png).write(to: Self.folder.appending(path: "\(name).difference.png"))
    }
    let words = difference.map { "mean \($0.mean), largest \($0.largest)" } ?? "\(found.width) x \(found.height) pixels"
    Issue.record("\(name): \(words), beyond \(Self.tolerance); see \(name).found.png beside \(file.path)")
  }

  @Test(
    "The tolerance lets rims drawn in other greys pass, as by another version of the typeface's drawing",
    arguments: SamplePictures.names)
  func otherRims(_ name: String) throws {
    let usual = try picture(of: SamplePictures.figure(name))
    let difference = try #require(usual.softened.difference(from: usual))
    #expect(difference.mean > 0 && Self.isWithinTolerance(difference), "\(difference)")
  }

  @Test("The tolerance lets no moved or missing element pass", arguments: Change.allCases)
  func tolerance(_ change: Change) throws {
    let usual = try picture(of: figure(nil))
    let changed = try picture(of: figure(change))
    #expect(try Self.isWithinTolerance(picture(of: figure(nil)).difference(from: usual)))
    let difference = changed.difference(from: usual)
    #expect(!Self.isWithinTolerance(difference), "\(change): \(String(describing: difference))")
  }

  /// What may go wrong with one element of a figure.
  enum Change: CaseIterable {
    case dotMoved, dotGone, dotPaler, edgeGone, edgeMoved, nameChanged, nameGone, countChanged
  }

  private func figure(_ change: Change?) -> GraphFigure {
    var layers = (0..<4).map {
      SampleGraphs.Layer(name: "layer\($0)", values: SampleGraphs.falling(6, from: 2, by: 0.7))
    }
    switch change {
    case .dotMoved: layers[1].values[2] *= 0.93
    case .dotGone: layers[1].values.removeLast()
    case .nameChanged: layers[2].name = "layerx"
    case .nameGone: layers[2].name = ""
    default: break
    }
    let graph = SampleGraphs.graph(layers)
    let edges = SampleGraphs.selection(graph, edges: change == .countChanged ? 4 : 3)
    var shown = edges.edges.filter { $0.weight > 0.25 }
    if change == .edgeGone { shown.remove(at: 0) }
    if change == .edgeMoved, let first = shown.first {
      shown[0] = SpectralEdge(
        connection: first.connection, source: first.source, target: first.target + 1, weight: first.weight,
        timesExpected: first.timesExpected, logPValue: first.logPValue, isClustered: false)
    }
    var intensities = layers.map { $0.values.map { _ in 0.8 } }
    if change == .dotPaler { intensities[0][0] = 0.2 }
    return GraphFigure(
      of: graph,
      edges: EdgeSelection(
        significance: edges.significance, connections: edges.connections, edges: shown, capPerConnection: 3),
      intensities: intensities, axis: 0.1...2, weights: 0.2...0.9,
      style: FigureStyle(width: 9, resolution: 100, captionLines: 8))
  }

  private func picture(of figure: some Figure) throws -> Picture {
    try #require(Picture(png: figure.render(to: .png)))
  }
}
