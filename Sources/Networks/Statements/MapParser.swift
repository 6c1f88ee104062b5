import JSON
import Tensors

/// Reads what a topology file states of one map.
struct MapParser {
  private let shapes: [String: [Int]]
  private let finder: NormalisationFinder

  /// The keys of a map's object.
  static let keys: Set<String> = [
    "tensor", "kind", "layout", "inputChannels", "groups", "flatten", "normalisation",
  ]
  private static let layoutParts = ["inputChannels", "groups", "flatten"]

  init(_ tensors: [TensorInfo], isInDefinitionOrder: Bool) {
    shapes = Dictionary(tensors.map { ($0.name, $0.shape) }) { first, _ in first }
    finder = NormalisationFinder(tensors, isInDefinitionOrder: isInDefinitionOrder)
  }

  /// - Precondition: the tensor has at least two axes.
  func map(_ tensor: TensorInfo, _ entry: JSONObject) throws(StatementFault) -> LinearMap {
    let kind = try entry["kind"].map { value throws(StatementFault) in try Self.kind(value) }
    let layout = try layout(tensor, entry)
    let map = LinearMap(
      name: tensor.name, kind: kind ?? LinearMap.Kind(axes: tensor.shape.count), shape: tensor.shape,
      elementType: tensor.elementType, layout: layout)
    let normalisation: BatchNormalisation?
    if let stated = entry["normalisation"] {
      normalisation = try BatchNormalisation.stated(stated)
      try check(normalisation, of: map)
    } else {
      normalisation = finder.normalisation(behind: tensor.name, outputs: map.outputChannels)
    }
    return LinearMap(
      name: map.name, kind: map.kind, shape: map.shape, elementType: map.elementType, layout: layout,
      normalisation: normalisation)
  }

  private static func kind(_ value: JSONValue) throws(StatementFault) -> LinearMap.Kind {
    guard let kind = value.stringValue.flatMap(LinearMap.Kind.init) else {
      throw StatementFault("kind must be one of \(LinearMap.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return kind
  }

  private func layout(_ tensor: TensorInfo, _ entry: JSONObject) throws(StatementFault) -> WeightLayout {
    guard let stated = entry["layout"] else { return try usualLayout(tensor, entry) }
    if let part = Self.layoutParts.first(where: { entry[$0] != nil }) {
      throw StatementFault("a layout says all of the axes; \(part) does not stand beside it")
    }
    let layout = try WeightLayout(stated)
    try layout.check(shape: tensor.shape)
    return layout
  }

  /// PyTorch's order of axes, with what the file states beside it.
  private func usualLayout(_ tensor: TensorInfo, _ entry: JSONObject) throws(StatementFault) -> WeightLayout {
    let (outputs, inputs) = (tensor.shape[0], tensor.shape[1])
    let positions = Array(tensor.shape.dropFirst(2))
    let groups = try divisor("groups", entry, of: outputs, in: tensor) ?? 1
    guard tensor.shape.count == 2, groups == 1 else {
      for key in ["inputChannels", "flatten"] where entry[key] != nil {
        throw StatementFault("\(key) belongs to a dense layer of one group")
      }
      return WeightLayout(outputs: outputs, inputs: inputs * groups, positions: positions, groups: groups)
    }
    let channels = try divisor("inputChannels", entry, of: inputs, in: tensor) ?? inputs
    let flattened = [WeightLayout.Axis(.input, channels), WeightLayout.Axis(.position, inputs / channels)]
    switch entry["flatten"]?.stringValue {
    case "channels-last": return WeightLayout([WeightLayout.Axis(.output, outputs)] + flattened.reversed())
    case "channels-first": break
    case nil where entry["flatten"] == nil: break
    default: throw StatementFault("flatten must be channels-first or channels-last")
    }
    return channels == inputs
      ? WeightLayout(outputs: outputs, inputs: inputs, positions: [])
      : WeightLayout([WeightLayout.Axis(.output, outputs)] + flattened)
  }

  private func divisor(
    _ key: String, _ entry: JSONObject, of whole: Int, in tensor: TensorInfo
  ) throws(StatementFault) -> Int? {
    guard let stated = entry[key] else { return nil }
    guard let value = stated.intValue, value > 0, whole.isMultiple(of: value) else {
      let side = key == "groups" ? "outputs" : "inputs"
      throw StatementFault("\(key) must divide the \(whole) \(side) of its shape \(tensor.shape)")
    }
    return value
  }

  private func check(_ normalisation: BatchNormalisation?, of map: LinearMap) throws(StatementFault) {
    for name in [normalisation?.scale, normalisation?.variance].compactMap(\.self)
    where shapes[name]?.reduce(1, *) != map.outputChannels {
      throw StatementFault("the normalisation's '\(name)' is no tensor of \(map.outputChannels) elements")
    }
  }
}
