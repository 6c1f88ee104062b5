import Networks
import Testing

/// Which batch normalisation belongs to which map.
@Suite struct NormalisationTests {
  @Test(
    "Paired by name",
    arguments: [
      ("features.0", "features.1"), ("conv1", "bn1"), ("conv1", "conv1_BN"), ("conv1", "norm1"),
      ("block.conv", "block.bn"),
      ("layer1.0.conv2", "layer1.0.bn2"), ("fc1", "bn1"), ("convs.0", "bns.0"), ("mlp_convs.3", "mlp_bns.3"),
      ("linear", "bn"), ("lins.1", "norms.1"), ("block.depth", "block.norm"), ("downsample.0", "downsample.1"),
    ])
  func paired(layer: String, normalisation: String) {
    let lines =
      "\(layer).weight 8 3 3 3\n\(normalisation).weight 8\n\(normalisation).bias 8\n\(normalisation).running_var 8"
    for isInDefinitionOrder in [true, false] {
      let found = recognised(lines, inDefinitionOrder: isInDefinitionOrder).maps[0].normalisation
      #expect(found?.variance == "\(normalisation).running_var")
      #expect(found?.scale == "\(normalisation).weight")
      #expect(found?.epsilon == 1e-5)
    }
  }

  @Test(
    "Not paired",
    arguments: [
      "conv1.weight 8 3 3 3\nbn1.running_var 3", "conv1.weight 8 3 3 3\nbn2.running_var 8",
      "features.0.weight 8 3 3 3\nfeatures.2.running_var 8", "conv1.weight 8 3 3 3\nbn1.weight 8\nbn1.bias 8",
      "weight 8 3 3 3\nrunning_var 8", "b.x1.weight 8 3 3 3\nb.x2.weight 8 8 3 3\nb.norm.running_var 8",
    ])
  func notPaired(lines: String) {
    #expect(recognised(lines).maps[0].normalisation == nil)
  }

  @Test("A normalisation that is defined before its layer is not behind it")
  func preActivation() {
    let lines = "bn1.running_var 8\nconv1.weight 8 8 3 3"
    #expect(recognised(lines, inDefinitionOrder: true).maps[0].normalisation == nil)
  }

  @Test("Without a scale")
  func withoutScale() {
    let found = recognised("0.weight 8 3\n1.running_mean 8\n1.running_var 8").maps[0].normalisation
    #expect(found?.scale == nil && found?.variance == "1.running_var")
  }
}
