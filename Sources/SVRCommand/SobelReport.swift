import SVR
import SpectralImages

/// The table of `svr images --sobel`: a row a layer, neuron 0 against the median of the rest.
struct SobelReport {
  private let study: SobelStudy
  private let preparation: String

  init(_ study: SobelStudy, preparation: String) { (self.study, self.preparation) = (study, preparation) }

  func text(width: Int?) -> String {
    let explanation = """
      \(counted(study.pictures.count, "picture")): \(preparation). Mean cosine similarity between a neuron's spectral image and the \
      Sobel magnitude of the picture; +-: half the 95% confidence interval of the mean over the pictures; ahead: neuron 0's mean \
      minus the median of the other neurons' means.
      """
    let parts = [study.graph.heading(width), explanation.wrapped(to: width), table.text(width: width) + summary]
    return parts.joined(separator: "\n")
  }

  private var table: Table {
    var table = Table([
      ("#", .right), ("layer", .name), ("neurons", .right), ("neuron 0", .right), ("+-", .right),
      ("median of rest", .right), ("ahead", .right), ("highest", .left),
    ])
    for curve in study.curves {
      table.add([
        String(study.layerNumbers[curve.layer]), study.graph.layers[curve.layer].name, String(curve.means.count),
        curve.leading.shown(digits: 3), (curve.halfWidths.first ?? nil).shown(digits: 2),
        curve.medianOfOthers.shown(digits: 3), curve.lead.map { $0.signed } ?? "-",
        curve.highest.map { "#\($0) \(curve.means[$0].shown(digits: 3))" } ?? "-",
      ])
    }
    return table
  }

  private var summary: String {
    let ahead = study.curves.filter { ($0.lead ?? 0) > 0 }.count
    return "\nNeuron 0 is ahead of the median of the rest in \(ahead) of \(counted(study.curves.count, "layer")).\n"
  }
}
