import ArgumentParser
import SVR

/// What a first dense layer reads, before it was flattened.
struct InputShapeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The images that a network of dense layers reads, as HxW or CxHxW, such as 8x8.", valueName: "shape"))
  var inputShape: LengthsArgument?

  @Option(help: "How those images are flattened: channels-first (PyTorch) or channels-last (Keras).")
  var inputOrder: InputShape.Order = .channelsFirst

  /// The shape; nil where none is stated.
  func shape() throws -> InputShape? {
    guard let lengths = inputShape?.lengths else { return nil }
    let channels = lengths.count == 3 ? lengths[0] : 1
    guard
      let shape = InputShape(
        channels: channels, height: lengths[lengths.count - 2], width: lengths[lengths.count - 1], order: inputOrder)
    else { throw UsageError("--input-shape: more numbers than an image can have") }
    return shape
  }
}

/// Two or three lengths, such as `8x8` or `3x224x224`.
struct LengthsArgument: ExpressibleByArgument {
  let lengths: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    lengths = numbers
  }
}

extension InputShape.Order: ExpressibleByArgument {}
