import Checkpoints
import Tensors

extension KerasModel {
  /// The layers that the names and shapes of Keras's variables suggest, each taken to read the one before it.
  ///
  /// A convolution that reads fewer channels than are written is taken for one of groups, and a dense layer that reads a
  /// multiple of what a convolution writes to stand behind a flatten.
  ///
  /// - Parameter tensors: in the order in which the layers were defined.
  /// - Complexity: O(total length of the names)
  package init(chainOf tensors: [TensorInfo]) {
    var owners: [String] = []
    var variables: [String: [TensorInfo]] = [:]
    for tensor in tensors {
      let owner = tensor.name.lastIndex(of: "/").map { String(tensor.name[..<$0]) } ?? ""
      if variables[owner] == nil { owners.append(owner) }
      variables[owner, default: []].append(tensor)
    }
    var layers: [KerasLayer] = []
    // The channels that the convolution or dense layer before writes.
    var writer: (channels: Int, isDense: Bool)?
    for owner in owners {
      guard let guess = KerasLayerGuess(owner, variables[owner] ?? [], written: writer?.channels) else { continue }
      if guess.className == "Dense", let before = writer, !before.isDense, before.channels != guess.inputs {
        layers.append(Self.layer("", "Flatten", behind: layers.count))
      }
      layers.append(
        Self.layer(owner, guess.className, behind: layers.count, groups: guess.groups, weights: guess.weights))
      if let outputs = guess.outputs { writer = (outputs, guess.className == "Dense") }
    }
    self.init(layers: layers)
  }

  private static func layer(
    _ name: String, _ className: String, behind place: Int, groups: Int = 1, weights: [KerasWeight] = []
  ) -> KerasLayer {
    KerasLayer(
      name: name, className: className, configuration: groups > 1 ? ["groups": .integer(groups)] : [:],
      calls: [place > 0 ? [KerasInput(layer: place - 1)] : []], weights: weights)
  }

  /// What is to be said of such layers.
  static let guessNote =
    "the file names no layers: they were taken to follow each other in the order stored, with kernels in Keras's order and "
    + "a flatten with the channels last: a guess"
}

/// What the variables of one layer suggest.
private struct KerasLayerGuess {
  let className: String
  var groups = 1
  /// The channels read and written; nil for a layer that keeps them.
  var inputs: Int?
  var outputs: Int?
  let weights: [KerasWeight]

  /// Nil where no variable says what the layer is.
  init?(_ owner: String, _ tensors: [TensorInfo], written: Int?) {
    weights = tensors.map { KerasWeight(variable: Self.variable($0), tensor: $0.name) }
    let shapes = Dictionary(tensors.map { (Self.variable($0), $0.shape) }) { first, _ in first }
    let words = owner.lowercased()
    if shapes["moving_variance"] != nil {
      className = "BatchNormalization"
    } else if shapes["recurrent_kernel"] != nil {
      className = "RNN"
    } else if shapes["embeddings"] != nil {
      className = "Embedding"
    } else if let pointwise = shapes["pointwise_kernel"], shapes["depthwise_kernel"] != nil {
      className = "SeparableConv2D"
      outputs = pointwise.last
    } else if let shape = shapes["depthwise_kernel"] ?? shapes["kernel"], shape.count > 1 {
      let (read, last) = (shape[shape.count - 2], shape[shape.count - 1])
      let isSpread = shape.dropLast(2).contains { $0 > 1 }
      if Self.attentionWords.contains(where: words.contains) {
        className = "Attention"
      } else if shape.count == 2 {
        (className, inputs, outputs) = ("Dense", read, last)
      } else if shapes["kernel"] == nil || words.contains("depthwise")
        || (last == 1 && isSpread && read == written && read > 1)
      {
        let (product, overflow) = read.multipliedReportingOverflow(by: last)
        (className, inputs, outputs) = ("DepthwiseConv2D", read, overflow ? nil : product)
      } else if ["transpose", "deconv"].contains(where: words.contains) {
        (className, inputs, outputs) = ("Conv2DTranspose", last, read)
      } else {
        (className, inputs, outputs) = ("Conv2D", read, last)
        groups = Self.groups(reading: read, of: written, outputs: last)
      }
    } else if shapes["gamma"] != nil || shapes["beta"] != nil {
      className = "LayerNormalization"
    } else {
      return nil
    }
  }

  private static let attentionWords = ["attention", "query", "/key", "/value"]

  private static func groups(reading inputs: Int, of written: Int?, outputs: Int) -> Int {
    guard let written, inputs > 0, written > inputs, written.isMultiple(of: inputs),
      outputs.isMultiple(of: written / inputs)
    else { return 1 }
    return written / inputs
  }

  private static func variable(_ tensor: TensorInfo) -> String {
    tensor.name.split(separator: "/").last.map(String.init) ?? tensor.name
  }
}
