import Tensors

/// A family of networks whose forward pass is known: where the names and shapes of a checkpoint are those of a member, what
/// reads what is known too.
///
/// A family is a program over flows: it asks for the layers of its forward pass by name, in order, with what each reads.
protocol NetworkFamily: SendableMetatype {
  /// Follows the flows through a member of the family.
  ///
  /// - Returns: the family and which member, in a few words: `ResNet (torchvision): bottleneck blocks 3-4-6-3`.
  /// - Throws: where a layer is missing or its shape does not fit: the network is of another family.
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String
}

/// A network is not of the family that was tried.
struct NotOfFamily: Error {}

/// All families.
enum NetworkFamilies {
  /// No member of any has more layers.
  private static let largestLayerCount = 2048
  private static let all: [any NetworkFamily.Type] = [
    ResNet.self, VGG.self, AlexNet.self, DenseNet.self, MobileNet.self, EfficientNet.self, TimmMobileNet.self,
    SqueezeNet.self, ConvNeXt.self, GoogLeNet.self, InceptionV3.self, RegNet.self, MNASNet.self,
    PreActivationResNet.self, ShuffleNet.self,
  ]

  /// The first family that accounts for every layer, whose every shape fits; nil if there is none.
  ///
  /// All names may stand in one module, in which a wrapper put the network (`model.`, `module.backbone.`).
  ///
  /// - Complexity: O(total length of the names), for each module that all names stand in
  static func recognise(
    _ candidates: [Candidate], among tensors: [TensorInfo]
  ) -> (network: TracedNetwork, family: String, notes: [String])? {
    guard (2...largestLayerCount).contains(candidates.count),
      candidates.allSatisfy({ $0.obstacle == nil && $0.name.hasSuffix(".weight") })
    else {
      return nil
    }
    let shapes = Dictionary(tensors.map { ($0.name, $0.shape) }) { first, _ in first }
    for prefix in prefixes(of: candidates) {
      let catalogue = LayerCatalogue(candidates, shapes: shapes, prefix: prefix)
      for family in all {
        var tracer = FamilyTracer(catalogue)
        if let name = try? family.trace(&tracer), tracer.isComplete { return (tracer.network, name, tracer.notes) }
      }
    }
    return nil
  }

  private static let largestDepth = 8

  /// The modules that all names stand in, outermost first, each with its dot; the first is none.
  private static func prefixes(of candidates: [Candidate]) -> [String] {
    let first = candidates[0].name.split(separator: ".", maxSplits: largestDepth, omittingEmptySubsequences: false)
    var prefixes = [""]
    for component in first.dropLast() {
      let longer = (prefixes.last ?? "") + component + "."
      guard candidates.allSatisfy({ $0.name.hasPrefix(longer) }) else { break }
      prefixes.append(longer)
    }
    return prefixes
  }
}
