/// MNASNet by torchvision's names: six stacks of inverted residual blocks between a stem and a last convolution.
///
/// A block adds what it read to what it writes, but for the first of a stack that halves the image or widens the
/// channels.
enum MNASNet: NetworkFamily {
  /// The stacks by their numbers among `layers`, and whether each halves the image.
  private static let stacks = [(8, true), (9, true), (10, true), (11, false), (12, true), (13, false)]

  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var stream = Flow.input()
    for convolution in [0, 3, 6] {
      stream = try addConvolution(in: "layers", convolution, to: &network, reading: stream)
    }
    var depths: [Int] = []
    for (stack, isStrided) in stacks {
      let blocks = try network.consecutiveChildren(of: "layers.\(stack)")
      for block in blocks {
        var written = stream
        for convolution in [0, 3, 6] {
          written = try addConvolution(
            in: "layers.\(stack).\(block).layers", convolution, to: &network, reading: written)
        }
        let isAdded = written.channels == stream.channels && !(isStrided && block == 0)
        stream = isAdded ? try network.sum(stream, written) : written
      }
      depths.append(blocks.count)
    }
    stream = try addConvolution(in: "layers", 14, to: &network, reading: stream)
    _ = try network.addSequence("classifier", reading: stream)
    return "MNASNet (torchvision): stacks \(depths.map(String.init).joined(separator: "-"))"
  }

  private static func addConvolution(
    in module: String, _ number: Int, to network: inout FamilyTracer, reading flow: Flow
  ) throws(NotOfFamily) -> Flow {
    try network.add("\(module).\(number)", "\(module).\(number + 1)", groups: .oneOrDepthwise, reading: flow)
  }
}
