import SVR
import SpectralImages

/// How much spectral images look like edges: for each layer the mean cosine similarity to the Sobel magnitude by the neuron's
/// number, with its confidence band.
public struct SobelFigure: Figure {
  private let figure: CurveFigure

  /// More layers than this make no figure.
  static let mostPanels = 60

  private let panelCount: Int

  /// A figure of a study.
  ///
  /// - Parameters:
  ///   - study: the curves.
  ///   - preparation: how the pictures were prepared, in words.
  ///   - style: size, type and colours.
  public init(of study: SobelStudy, preparation: String, style: FigureStyle = FigureStyle()) {
    let names = NameShortening(study.graph.layers.map(\.name))
    let top = study.curves.flatMap(\.means).compactMap(\.self).max() ?? 1
    let panels = study.curves.map { curve in
      Self.panel(
        curve, title: "\(study.layerNumbers[curve.layer]): \(names.names[curve.layer])", isBanded: study.isBanded,
        limit: min(1, top * 1.1))
    }
    panelCount = panels.count
    let count = study.pictures.count
    let band =
      study.isBanded
      ? "Band: 95% confidence interval of the mean over the pictures (Student's law)."
      : "One picture gives no confidence interval."
    let sentences: [String?] = [
      "Each point: the mean over the pictures of the cosine similarity between a neuron's spectral image and the Sobel gradient "
        + "magnitude of the picture's brightness, averaged under each pixel of the image.", band,
      "Dashed: the median of the neurons behind the first.", study.graph.layerNameNote, study.graph.weightText,
    ]
    figure = CurveFigure(
      title: study.graph.titleText,
      subtitle:
        "\(study.graph.optionsText) · spectral images of \(NumberText.count(count)) picture\(count == 1 ? "" : "s")"
        + " · \(preparation)",
      panels: panels, columns: style.laidOut.width < 12 ? 2 : panels.count < 4 ? panels.count : 4,
      caption: [sentences.compactMap(\.self).joined(separator: " "), study.graph.provenanceText], style: style)
  }

  /// Draws the figure and gives the whole file's bytes.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] {
    guard panelCount <= Self.mostPanels else { throw .tooManyPanels(count: panelCount, most: Self.mostPanels) }
    return try figure.render(to: format)
  }

  private static func panel(
    _ curve: SobelStudy.Curve, title: String, isBanded: Bool, limit: Double
  ) -> CurvePanel {
    let found = curve.means.indices.compactMap { number in curve.means[number].map { CurvePoint(Double(number), $0) } }
    let spreads = curve.means.indices.filter { curve.means[$0] != nil }.map { curve.halfWidths[$0] ?? 0 }
    let last = Double(max(1, curve.means.count - 1))
    var curves: [CurvePanel.Curve] = []
    if isBanded { curves.append(.init(nil, found, .band, colour: 0, spreads: spreads)) }
    if let median = curve.medianOfOthers {
      curves.append(.init(nil, [CurvePoint(1, median), CurvePoint(last, median)], .dashedLine, colour: 6))
    }
    curves.append(.init(nil, found, .line, colour: 0))
    if let leading = curve.leading { curves.append(.init(nil, [CurvePoint(0, leading)], .dots, colour: 1)) }
    return CurvePanel(title: title, x: "neuron", y: "cosine", curves: curves, top: limit)
  }
}

extension SobelStudy {
  /// Whether there are pictures enough for a confidence interval.
  fileprivate var isBanded: Bool { curves.contains { $0.halfWidths.contains { $0 != nil } } }
}
