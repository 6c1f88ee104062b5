import SVR
import Tensors

/// What every figure of a graph says of it.
extension SpectralGraph {
  /// The model's name.
  var titleText: String { provenance.model.printable(limit: 300) }

  /// How the graph was computed, in a few words.
  var optionsText: String {
    let options = provenance.options
    let rank = options.rank.map { "leading \($0) neurons of each layer" } ?? "full rank"
    return "\(options.representation.label), \(rank), \(options.normalisation.label)"
  }

  /// What is to be known of the weights; nil for plain ones.
  var weightText: String? { topology.weightOrigin.map { "Computed \($0)." } }

  /// The layers that are missing, by name; nil where none is.
  var leftOutText: String? {
    guard !leftOut.isEmpty else { return nil }
    let names = leftOut.prefix(3).map { $0.name.printable(limit: 60) }.joined(separator: ", ")
    let more = leftOut.count > 3 ? " and \(leftOut.count - 3) more" : ""
    return "Not decomposed and left out: \(names)\(more)."
  }

  /// What the names of layers in a figure leave out; nil where they are whole.
  var layerNameNote: String? {
    let names = NameShortening(layers.map(\.name))
    let shared = [names.prefix, names.suffix].filter { !$0.isEmpty }.map { "“\($0)”" }
    return shared.isEmpty ? nil : "Layer names omit \(shared.joined(separator: " and "))."
  }

  /// The program's version, the seed and the files read.
  var provenanceText: String {
    let input = provenance.inputs.first.map { "; \($0.name.printable(limit: 100)), SHA-256 \($0.sha256.prefix(12))…" }
    let more = provenance.inputs.count > 1 ? " and \(provenance.inputs.count - 1) more files" : ""
    return "svr \(provenance.version), seed \(provenance.options.seed)\(input ?? "")\(more)"
  }
}

extension Representation {
  var label: String {
    switch self {
    case .spectral: "SVR"
    case .coSpectral: "co-SVR"
    case .mixed: "mixed SVR"
    }
  }
}

extension NormalisationFolding {
  var label: String {
    switch self {
    case .asStored: "weights as stored"
    case .folded: "batch normalisation folded in"
    }
  }
}
