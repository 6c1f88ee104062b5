import JSON

/// What Keras's layers call their variables, in the order in which version 3 numbers them.
enum KerasVariableNames {
  /// The names of the first `count` variables; nil where the class is not known or has fewer.
  ///
  /// - Parameter settings: the layer's, nil where they are not known.
  static func numbered(_ className: String, count: Int, settings: JSONObject?) -> [String]? {
    func isOn(_ setting: String) -> Bool { settings?[setting]?.boolValue ?? true }
    var names: [String]
    switch className {
    case let name where isConvolution(name) || ["Dense", "EinsumDense"].contains(name):
      names = ["kernel"] + (isOn("use_bias") ? ["bias"] : []) + ["kernel_scale"]
    case let name where name.hasPrefix("SeparableConv"):
      names = ["depthwise_kernel", "pointwise_kernel", "bias"]
    case "BatchNormalization":
      names = scaleAndShift(count: count - 2, settings) + ["moving_mean", "moving_variance"]
    case "LayerNormalization", "GroupNormalization": names = scaleAndShift(count: count, settings)
    case "RMSNormalization": names = ["scale"]
    case "Embedding": names = ["embeddings"]
    case "PReLU": names = ["alpha"]
    case "Normalization": names = ["mean", "variance", "count"]
    case "LSTMCell", "GRUCell", "SimpleRNNCell", "ConvLSTMCell": names = ["kernel", "recurrent_kernel", "bias"]
    default: return nil
    }
    return count <= names.count ? Array(names.prefix(count)) : nil
  }

  /// The first variables of a normalisation; one of them that nothing tells from the other is called by its number.
  private static func scaleAndShift(count: Int, _ settings: JSONObject?) -> [String] {
    if let settings {
      return [("scale", "gamma"), ("center", "beta")].filter { settings[$0.0]?.boolValue ?? true }.map(\.1)
    }
    return count == 1 ? ["0"] : Array(["gamma", "beta"].prefix(max(count, 0)))
  }

  private static func isConvolution(_ className: String) -> Bool {
    guard
      let rest = ["DepthwiseConv", "Conv"].first(where: { className.hasPrefix($0) }).map({
        className.dropFirst($0.count)
      })
    else { return false }
    return ["1D", "2D", "3D", "1DTranspose", "2DTranspose", "3DTranspose"].contains(String(rest))
  }

  /// The classes whose variables have names here; a group of version 3 is called by one of them in snake case.
  private static let classes =
    ["Dense", "EinsumDense", "BatchNormalization", "LayerNormalization", "GroupNormalization", "RMSNormalization"]
    + ["Embedding", "PReLU", "Normalization", "LSTMCell", "GRUCell", "SimpleRNNCell", "ConvLSTMCell"]
    + ["1D", "2D", "3D"].flatMap { ["Conv\($0)", "Conv\($0)Transpose", "DepthwiseConv\($0)", "SeparableConv\($0)"] }

  private static let classesByGroup = Dictionary(
    classes.map { (group(of: $0), $0) }, uniquingKeysWith: { first, _ in first })

  /// The class of a layer's group, `conv2d_12`, or of a part of a layer: `cell`, `query_dense`.
  static func className(ofGroup group: String) -> String? {
    let digits = group.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let stem = digits > 0 && group.dropLast(digits).hasSuffix("_") ? String(group.dropLast(digits + 1)) : group
    if stem == "cell" { return "LSTMCell" }
    return classesByGroup[stem] ?? (stem.hasSuffix("_dense") ? "EinsumDense" : nil)
  }

  /// A class's name in snake case, as Keras makes it: an underscore before a capital with small letters behind it, and
  /// between a small letter and a capital.
  static func group(of className: String) -> String {
    let letters = Array(className.filter { $0.isLetter || $0.isNumber || $0 == "_" })
    var result = ""
    for (place, letter) in letters.enumerated() {
      let before = place > 0 ? letters[place - 1] : "_"
      let isFollowedBySmall = place + 1 < letters.count && letters[place + 1].isLowercase
      if letter.isUppercase, place > 0, before != "_", before.isLowercase || isFollowedBySmall { result += "_" }
      result += letter.lowercased()
    }
    return result
  }

  /// TensorFlow's variables are named with the output of the operation that made them: `kernel:0`.
  static func withoutOutput(_ name: String) -> String {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[1].isEmpty && parts[1].allSatisfy(\.isNumber) ? String(parts[0]) : name
  }

  /// The present name of a variable of Keras 1, `conv1_W` or `conv1_W_1`; others stay as they are.
  static func modern(_ name: String, layer: String) -> String {
    guard name.hasPrefix(layer + "_") else { return name }
    let own = name.dropFirst(layer.utf8.count + 1)
    let digits = own.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let stem = digits > 0 && own.dropLast(digits).hasSuffix("_") ? String(own.dropLast(digits + 1)) : String(own)
    let names = ["W": "kernel", "b": "bias", "running_mean": "moving_mean", "running_std": "moving_variance"]
    return names[stem] ?? stem
  }
}
