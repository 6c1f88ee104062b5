import Networks
import Tensors
import Testing

/// Families of networks, by the state dicts of real ones: every connection against the traced forward pass.
@Suite struct FamilyTests {
  static let members = [
    ("resnet18", "ResNet (torchvision): basic blocks 2-2-2-2"),
    ("resnet50", "ResNet (torchvision): bottleneck blocks 3-4-6-3"),
    ("resnext50_32x4d", "ResNeXt (torchvision): bottleneck blocks 3-4-6-3, 32 groups"),
    ("timm-resnet50d", "ResNet (timm): bottleneck blocks 3-4-6-3"),
    ("timm-seresnet50", "ResNet (timm): bottleneck blocks 3-4-6-3"),
    ("densenet121", "DenseNet (torchvision): blocks 6-12-24-16"),
    ("vgg16_bn", "VGG (torchvision): VGG-16 with batch normalisation"),
    ("timm-vgg11", "VGG (timm): VGG-11"),
    ("alexnet", "AlexNet (torchvision)"),
    ("mobilenet_v2", "MobileNet (torchvision): MobileNetV2"),
    ("mobilenet_v3_small", "MobileNet (torchvision): MobileNetV3 small"),
    ("mobilenet_v3_large", "MobileNet (torchvision): MobileNetV3 large"),
    ("efficientnet_b0", "EfficientNet (torchvision): stages 1-2-2-3-3-4-1"),
    ("efficientnet_v2_s", "EfficientNet (torchvision): stages 2-4-4-6-9-15"),
    ("timm-mobilenetv1_100", "MobileNet or EfficientNet (timm): stages 1-2-2-6-2"),
    ("timm-mobilenetv3_small_100", "MobileNet or EfficientNet (timm): stages 1-2-3-2-3-1"),
    ("timm-efficientnet_em", "MobileNet or EfficientNet (timm): stages 2-3-5-6-5-3"),
    ("timm-tf_efficientnetv2_b3", "MobileNet or EfficientNet (timm): stages 2-3-3-5-7-12"),
    ("squeezenet1_1", "SqueezeNet (torchvision): 8 fire modules"),
    ("convnext_tiny", "ConvNeXt (torchvision): blocks 3-3-9-3"),
    ("timm-convnext_atto", "ConvNeXt (timm): blocks 2-2-6-2"),
    ("googlenet", "Inception (torchvision): GoogLeNet"),
    ("inception_v3", "Inception (torchvision): Inception v3"),
    ("regnet_x_400mf", "RegNet (torchvision): RegNetX, blocks 1-2-7-12"),
    ("regnet_y_400mf", "RegNet (torchvision): RegNetY, blocks 1-3-6-6"),
    ("mnasnet0_5", "MNASNet (torchvision): stacks 3-3-3-2-4-1"),
    ("shufflenet_v2_x0_5", "ShuffleNet (torchvision): ShuffleNetV2, units 4-8-4"),
    ("timm-resnetv2_50", "ResNetV2 (timm), pre-activation: bottleneck blocks 3-4-6-3"),
  ]

  @Test("Every connection, window, group, flatten and normalisation", arguments: members, [true, false])
  func connections(member: (name: String, family: String), isInDefinitionOrder: Bool) throws {
    for prefix in ["", "model.", "module.backbone."] {
      let truth = try StateDict(member.name, prefix: prefix)
      let tensors = isInDefinitionOrder ? truth.tensors : truth.tensors.sorted { $0.name < $1.name }
      let found = Topology(tensors: tensors, isInDefinitionOrder: isInDefinitionOrder)
      #expect(found.family == member.family)
      // Of ShuffleNet, the first layers of the branches that read shuffled channels, and the last convolution.
      #expect(found.basis == .recognised && found.breaks.count == (member.name.hasPrefix("shuffle") ? 18 : 0))
      #expect(found.traced.layers == truth.layers)
      #expect(found.traced.links == truth.links)
      #expect(found.maps.count == truth.layers.count && found.connections.count == truth.links.count)
      #expect(found.maps.count + found.omissions.count == tensors.count)
      #expect(found.connections == found.connections.sorted())
      #expect(found.connections.allSatisfy { $0.source < $0.target })
    }
  }

  @Test("One shape that does not fit, one layer too many or too few: not of the family", arguments: members)
  func strict(member: (name: String, family: String)) throws {
    let truth = try StateDict(member.name)
    let names = Set(truth.layers.map(\.name))
    let layers = truth.tensors.indices.filter { names.contains(truth.tensors[$0].name) }
    let middle = layers[layers.count / 2]
    var wider = truth.tensors
    let tensor = wider[middle]
    wider[middle] = TensorInfo(
      name: tensor.name, elementType: .float32,
      shape: [tensor.shape[0], tensor.shape[1] + 1] + tensor.shape.dropFirst(2))
    var more = truth.tensors
    more.append(TensorInfo(name: "adapter.weight", elementType: .float32, shape: [8, 8]))
    var fewer = truth.tensors
    fewer.remove(at: middle)
    for tensors in [wider, more, fewer] {
      let found = Topology(tensors: tensors, isInDefinitionOrder: true)
      #expect(found.family == nil && found.basis != .recognised)
      #expect(found.maps.count + found.omissions.count == tensors.count)
    }
  }
}
