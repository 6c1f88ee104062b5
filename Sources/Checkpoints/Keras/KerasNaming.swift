/// Gives the datasets of a file the names that Keras's users know: `conv1/kernel`, `conv1/bias`.
///
/// There are two ways in which Keras stores variables. Up to version 2, and still for whole models in one HDF5 file, every
/// layer's group lists its weights by name. Version 3 keeps a group for each layer, called by its class, and numbers the
/// variables in it. A file that is neither keeps its own paths.
struct KerasNaming {
  private enum Way {
    case listed(KerasListedNames)
    case numbered(KerasNumberedNames)
    case plain
  }

  /// The group of the weights in a whole model.
  static let modelGroup = "model_weights"

  private let listing: HDF5Listing
  private let model: KerasModel?
  private let way: Way

  init(_ listing: HDF5Listing, configuration: KerasConfiguration?) {
    self.listing = listing
    model = configuration?.model
    if let names = KerasListedNames(listing, model: model) {
      way = .listed(names)
    } else if listing.datasets.keys.contains(where: { KerasNumberedNames.isVariable($0) }) {
      way = .numbered(KerasNumberedNames(listing, root: configuration?.root, model: model))
    } else {
      way = .plain
    }
  }

  /// Whether the file is Keras's, so that the order of its layers is known.
  var isKeras: Bool { if case .plain = way { false } else { true } }

  /// The datasets that belong to the model, in the order of its configuration or else in that in which they were written.
  ///
  /// - Throws: `.malformed` for a listed weight that is not there, `.duplicate` for one listed twice.
  func variables(file: FileReader) throws(CheckpointError) -> [KerasVariable] {
    var variables: [KerasVariable] =
      switch way {
      case .listed(let names): try names.variables(file: file)
      case .numbered(let names): names.variables()
      case .plain: listing.datasets.values.map { KerasVariable($0) }
      }
    if case .listed = way {} else { variables.sort { $0.dataset.order < $1.dataset.order } }
    return inModelOrder(Self.withUniqueNames(variables))
  }

  /// What was passed by: one line.
  func warnings(leftOut variables: [KerasVariable]) -> [String] {
    let taken = Set(variables.map(\.dataset.path))
    var counts: [String: Int] = [:]
    for path in listing.datasets.keys where !taken.contains(path) {
      counts[String(path.prefix { $0 != "/" }), default: 0] += 1
    }
    guard !counts.isEmpty else { return [] }
    let parts = counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) tensor\($0.value == 1 ? "" : "s")" }
    return ["left out: \(parts.joined(separator: ", "))"]
  }

  /// By the layers' places in the model; what belongs to none of them comes last.
  private func inModelOrder(_ variables: [KerasVariable]) -> [KerasVariable] {
    guard let model else { return variables }
    var places: [String: Int] = [:]
    for (place, layer) in model.layers.enumerated() { places[layer.name] = place }
    let keyed = variables.enumerated().map { position, variable in
      (key: (variable.place.flatMap { places[$0.layer] } ?? .max, position), variable: variable)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.variable)
  }

  /// Where two datasets would have one name, they keep their paths.
  private static func withUniqueNames(_ variables: [KerasVariable]) -> [KerasVariable] {
    let counts = Dictionary(variables.map { ($0.name, 1) }, uniquingKeysWith: +)
    return variables.map { counts[$0.name] == 1 ? $0 : KerasVariable($0.dataset) }
  }
}
