import SVR

extension SpectraFigure {
  /// What was computed, and what the marks leave unsaid.
  package var wording: FigureWording {
    let spectra = spectra
    let sentences = [
      spikeText(spectra), boundText(spectra), unknownText(spectra), cutText, zeroText(spectra), graph.weightText,
      graph.layerNameNote, graph.leftOutText,
    ].compactMap { $0 }
    return FigureWording(
      title: graph.titleText,
      subtitle: "\(graph.optionsText) · spectra of layers: spikes at level \(NumberText.plain(level))",
      caption: [sentences.joined(separator: " "), graph.provenanceText])
  }

  private func spikeText(_ spectra: [LayerSpectrum]) -> String {
    guard !spectra.isEmpty else { return "No layer could be decomposed." }
    let count = spectra.reduce(0) { $0 + $1.spikeValues.count }
    let layers = spectra.count { !$0.spikeValues.isEmpty }
    let total = graph.layers.reduce(0) { $0 + $1.count }
    return
      "\(NumberText.count(count)) of \(NumberText.count(total)) singular values stand out of the bulk of a random matrix, "
      + "in \(NumberText.count(layers)) of \(NumberText.count(spectra.count)) layers."
  }

  private func boundText(_ spectra: [LayerSpectrum]) -> String? {
    spectra.contains(where: \.isLowerBound)
      ? "“≥”: all that were looked at stand out, half of a layer's values at most; there may be more." : nil
  }

  private func unknownText(_ spectra: [LayerSpectrum]) -> String? {
    spectra.contains { $0.edge == nil }
      ? "“no bulk”: the layer has one row or column, is zero, or was cut to a rank that leaves its bulk unknown." : nil
  }

  private var cutText: String? {
    graph.layers.contains { !$0.isComplete }
      ? "Of a layer that was cut to a rank, the law counts the values that were left out as well." : nil
  }

  private func zeroText(_ spectra: [LayerSpectrum]) -> String? {
    let count = spectra.reduce(0) { $0 + $1.zeros }
    return count > 0 ? "Left out are \(NumberText.count(count)) beyond the numerical rank." : nil
  }
}
