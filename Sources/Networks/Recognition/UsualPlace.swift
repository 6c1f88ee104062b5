/// Where a module of this name usually stands in its network.
enum UsualPlace: Int {
  case front, middle, nearEnd, end

  /// - Parameter word: a component of a name, without its number.
  init(_ word: Substring) {
    let words = word.lowercased().split(separator: "_").map(String.init)
    func has(_ list: Set<String>) -> Bool { words.contains { list.contains($0) } }
    if has(Self.endWords) {
      self = .end
    } else if has(Self.frontWords) {
      self = .front
    } else if has(Self.nearEndWords) {
      self = .nearEnd
    } else {
      self = .middle
    }
  }

  private static let frontWords: Set<String> = [
    "stem", "in", "inc", "input", "inputs", "first", "embed", "patch", "encoder", "enc", "encode", "preproc", "pre",
    "down", "begin", "start", "initial", "init", "backbone", "features",
  ]
  private static let nearEndWords: Set<String> = [
    "decoder", "dec", "decode", "fc", "fcs", "dense", "linear", "lin", "top", "neck", "up", "post", "mlp",
  ]
  private static let endWords: Set<String> = [
    "classifier", "cls", "head", "heads", "out", "outc", "output", "outputs", "logit", "logits", "last", "final",
    "prediction", "predictions", "predictor", "score", "regressor", "proj", "projection", "end", "softmax",
  ]
}
