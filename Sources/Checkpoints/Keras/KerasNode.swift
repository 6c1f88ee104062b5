import JSON

/// A layer of a configuration, with the layers inside it.
///
/// Nesting is as deep as the document's, which its parser has limited.
struct KerasNode {
  enum Kind {
    case layer
    /// Each layer reads the one before it.
    case sequential
    /// Each layer says what it reads.
    case functional(inputs: [KerasReference], outputs: [KerasReference])
    /// One layer, used as it is.
    case wrapper
  }

  let name: String
  let className: String
  let configuration: JSONObject
  let kind: Kind
  /// The layers inside, in order.
  let children: [KerasNode]
  /// What it reads, once for each use; empty in a sequential model.
  let calls: [[KerasReference]]

  /// Layers that do to their one inner layer what leaves its variables and its place in the network as they are.
  private static let wrappers: Set<String> = ["TimeDistributed", "SpectralNormalization"]

  init(_ value: JSONValue) throws(KerasFault) {
    guard let className = value["class_name"]?.stringValue, let settings = value["config"] else {
      throw KerasFault("a layer without class_name and config")
    }
    // The first sequential models had their layers in the place of the settings.
    configuration = settings.objectValue ?? ["layers": settings]
    self.className = className
    let isModel = configuration["layers"] != nil
    guard
      let name = value["name"]?.stringValue ?? configuration["name"]?.stringValue ?? (isModel ? "model" : nil)
    else { throw KerasFault("a layer of class \(className) without a name") }
    self.name = name
    calls = value["inbound_nodes"]?.arrayValue?.map { KerasReference.all(in: $0) } ?? []
    var children: [KerasNode] = []
    if let layers = configuration["layers"]?.arrayValue {
      for layer in layers { children.append(try KerasNode(layer)) }
      kind = Self.modelKind(configuration)
    } else if Self.wrappers.contains(className), let layer = configuration["layer"] {
      children = [try KerasNode(layer)]
      kind = .wrapper
    } else {
      kind = .layer
    }
    self.children = children
  }

  private static func modelKind(_ configuration: JSONObject) -> Kind {
    guard let inputs = configuration["input_layers"], let outputs = configuration["output_layers"] else {
      return .sequential
    }
    return .functional(inputs: KerasReference.all(in: inputs), outputs: KerasReference.all(in: outputs))
  }
}

/// An output of a layer, as another layer of the same model names it.
struct KerasReference: Hashable {
  let layer: String
  let call: Int
  let output: Int

  /// Every reference in a part of a configuration, in order.
  ///
  /// Keras 2 writes a name and two numbers in a list, with further arguments behind them; Keras 3 an object of class
  /// `__keras_tensor__` with such a list as its history.
  static func all(in value: JSONValue) -> [KerasReference] {
    switch value {
    case .array(let elements):
      guard let reference = KerasReference(elements) else { return elements.flatMap { all(in: $0) } }
      return [reference] + elements.dropFirst(3).flatMap { all(in: $0) }
    case .object(let members):
      if members["class_name"]?.stringValue == "__keras_tensor__" {
        return members["config"]?["keras_history"].map { all(in: $0) } ?? []
      }
      return members.flatMap { all(in: $0.value) }
    default: return []
    }
  }

  private init?(_ elements: [JSONValue]) {
    guard (3...4).contains(elements.count), let layer = elements[0].stringValue, let call = elements[1].intValue,
      let output = elements[2].intValue, call >= 0, output >= 0
    else { return nil }
    self.layer = layer
    self.call = call
    self.output = output
  }
}
