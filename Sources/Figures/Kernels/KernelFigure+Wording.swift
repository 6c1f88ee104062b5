import SVR
import Tensors

extension KernelFigure {
  /// Which connection is drawn, what the panels show, and what was found.
  package var wording: FigureWording {
    let connection = graph.connections[kernels.connection]
    let names = [connection.source, connection.target].map { graph.layers[$0].name.printable(limit: 200) }
    let sentences = [
      mapText, histogramText, CellGrid.caption(grids), findingText, splitText, nearKernelText, graph.weightText,
    ]
    return FigureWording(
      title: graph.titleText, subtitle: "\(names.joined(separator: " → ")) · \(graph.optionsText)",
      caption: [sentences.compactMap { $0 }.joined(separator: " "), graph.provenanceText])
  }

  private var mapText: String {
    let dimensions = kernels.internalDimensions
    return """
      Colours: the weight of an edge, and a channel's share of a neuron, over their mean 1/C. Lines: internal dimensions, the leading \(dimensions.source) source neurons feed the leading \(dimensions.target) \
      target neurons. Near-kernel mass: the share of a channel outside the leading \(dimensions.source) source neurons.
      """
  }

  private var histogramText: String? {
    kernels.writing.tests > 0 ? "The line over its histogram is what chance gives (Beta law)." : nil
  }

  private var findingText: String {
    let p =
      kernels.significance.pValue.map {
        ", p = \(NumberText.plain($0)) against \(NumberText.count(simulations)) simulated connections"
      } ?? ""
    return "Deviation \(NumberText.rounded(kernels.internalDimensions.deviation, digits: 3))\(p)."
  }

  private var splitText: String? {
    kernels.splitChannels.map { count in
      let verb = count == 1 ? "is" : "are"
      return
        "\(NumberText.count(count)) of \(NumberText.count(kernels.writing.tests)) channels \(verb) split beyond chance."
    }
  }

  private var nearKernelText: String {
    let count = kernels.nearKernelChannels.count
    let share = NumberText.plain(nearKernelMass)
    return switch count {
    case 0: "No channel has more than \(share) of it in the near-kernels of both sides."
    case 1: "1 channel has more than \(share) of it in the near-kernels of both sides."
    default: "\(NumberText.count(count)) channels have more than \(share) of them in the near-kernels of both sides."
    }
  }
}
