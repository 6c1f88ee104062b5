import Networks
import Testing

/// Networks that are no chain, or not one that can be linked throughout.
@Suite struct BrokenChainTests {
  @Test(
    "Numbered layers that do not fit are broken there, naming both shapes, and never shuffled",
    arguments: [true, false])
  func misfit(isInDefinitionOrder: Bool) {
    let topology = recognised(
      "fc1.weight 5 4\nfc2.weight 4 7\nfc3.weight 7 5\nfc4.weight 2 7", inDefinitionOrder: isInDefinitionOrder)
    #expect(topology.outline == "fc1.weight | fc2.weight | fc3.weight > fc4.weight")
    #expect(topology.basis == .guess)
    #expect(
      topology.breakReason("fc2.weight")
        == "'fc2.weight' [4, 7] reads 7 channels, 'fc1.weight' [5, 4] before it writes 5")
    #expect(topology.notes.contains("no order of the layers fits all their shapes"))
  }

  @Test("Weights stored as (inputs, outputs) are broken and said")
  func inputsFirst() {
    let topology = recognised("W1 784 128\nb1 1 128\nW2 128 10\nb2 1 10")
    #expect(topology.outline == "W1 | W2")
    #expect(topology.breakReason("W2")?.hasSuffix("the layers would fit if stored as (inputs, outputs)") == true)
  }

  @Test("A generator that reshapes a dense layer's output")
  func generator() {
    let topology = recognised("fc.weight 8192 100\nconv1.weight 256 512 3 3\nconv2.weight 3 256 3 3")
    #expect(topology.outline == "fc.weight | conv1.weight > conv2.weight")
    let reason = topology.breakReason("conv1.weight") ?? ""
    #expect(
      reason.contains("[256, 512, 3, 3] reads 512 channels") && reason.contains("[8192, 100] before it writes 8192"))
    #expect(reason.contains("a reshape to 16 positions"))
  }

  @Test(
    "Residual blocks of no known family: the trunk is linked, the branches are not, and it is a guess",
    arguments: [true, false])
  func residual(isInDefinitionOrder: Bool) {
    let topology = recognised(
      """
      conv1.weight 64 3 7 7
      stage1.0.conv1.weight 64 64 3 3
      stage1.0.conv2.weight 64 64 3 3
      stage2.0.conv1.weight 128 64 3 3
      stage2.0.conv2.weight 128 128 3 3
      stage2.0.downsample.0.weight 128 64 1 1
      stage2.1.conv1.weight 128 128 3 3
      stage2.1.conv2.weight 128 128 3 3
      fc.weight 1000 128
      """, inDefinitionOrder: isInDefinitionOrder)
    #expect(
      topology.outline == "conv1.weight > stage1.0.conv1.weight > stage1.0.conv2.weight > stage2.0.conv1.weight > "
        + "stage2.0.conv2.weight | stage2.0.downsample.0.weight [4] > stage2.1.conv1.weight > stage2.1.conv2.weight > "
        + "fc.weight")
    #expect(topology.basis == .guess)
    #expect(topology.breakReason("stage2.0.downsample.0.weight")?.contains("stands on a branch by its name") == true)
    #expect(topology.notes.contains { $0.contains("suggest branches") })
  }

  @Test("A layer called downsample in the trunk is no branch")
  func downsampleInTrunk() {
    let topology = recognised(
      "stages.0.conv.weight 8 3 3 3\nstages.1.downsample.weight 16 8 2 2\nstages.2.conv.weight 4 16 3 3")
    #expect(topology.outline == "stages.0.conv.weight > stages.1.downsample.weight > stages.2.conv.weight")
    #expect(topology.basis == .chain)
  }

  @Test("The gates of squeeze-and-excitation stand beside the trunk", arguments: [true, false])
  func gates(isInDefinitionOrder: Bool) {
    let topology = recognised(
      """
      block1.f.a.0.weight 8 3 1 1
      block1.f.b.0.weight 8 8 3 3
      block1.f.se.fc1.weight 2 8 1 1
      block1.f.se.fc2.weight 8 2 1 1
      block1.f.z.0.weight 8 8 1 1
      """, inDefinitionOrder: isInDefinitionOrder)
    #expect(
      topology.connections.map { topology.maps[$0.source].name }.sorted() == [
        "block1.f.a.0.weight", "block1.f.b.0.weight",
      ])
    #expect(topology.breakReason("block1.f.se.fc1.weight")?.contains("stands on a branch by its name ('se')") == true)
  }

  @Test("Nothing is linked across modules of branches alone")
  func inception() {
    let topology = recognised(
      """
      Conv2d_1a.conv.weight 32 3 3 3
      Mixed_5b.branch1x1.conv.weight 64 32 1 1
      Mixed_5b.branch5x5_1.conv.weight 48 32 1 1
      fc.weight 10 32
      """, inDefinitionOrder: true)
    #expect(topology.connections.isEmpty)
    #expect(topology.breakReason("fc.weight")?.contains("stands behind the branches of") == true)
  }

  @Test(
    "Layers that are left out break the chain",
    arguments: [
      ("rnn.weight_ih_l0 256 64\nrnn.weight_hh_l0 256 64", "rnn.weight_ih_l0", "recurrent weights"),
      (
        "mid.weight_g 64 1\nmid.weight_v 64 64", "mid.weight_v", "weight normalisation keeps direction and length apart"
      ),
      (
        "mid.parametrizations.weight.original0 64 1\nmid.parametrizations.weight.original1 64 64",
        "mid.parametrizations.weight.original1", "a parametrisation keeps it apart"
      ),
      (
        "mid.weight_orig 64 64\nmid.weight_u 64\nmid.weight_v 64", "mid.weight_orig",
        "spectral normalisation or pruning"
      ),
      ("mid.weight I8 64 64", "mid.weight", "packed or quantised codes"),
      ("mid.qweight I32 8 64\nmid.qzeros I32 1 8", "mid.qweight", "packed or quantised codes"),
    ])
  func obstacles(lines: String, name: String, reason: String) {
    let topology = recognised("conv.weight 64 1 5\n\(lines)\nout.weight 10 64", inDefinitionOrder: true)
    #expect(topology.outline == "conv.weight | out.weight")
    #expect(topology.reason(name)?.hasPrefix(reason) == true)
    #expect(topology.breakReason("out.weight")?.contains("reads what '\(name)'") == true)
  }

  @Test(
    "Transformers are not linked and explain themselves",
    arguments: [
      "encoder.layer.0.attention.self.query.weight 8 8\nencoder.layer.0.output.dense.weight 8 32",
      "h.0.attn.c_attn.weight 8 24\nh.0.mlp.c_fc.weight 8 32",
      "model.layers.0.self_attn.q_proj.weight 8 8\nmodel.layers.0.mlp.up_proj.weight 32 8",
      "patch_embed.proj.weight 8 3 4 4\nblocks.0.attn.qkv.weight 24 8",
      "layers.0.0.fn.to_qkv.weight 24 8\nlayers.0.1.fn.net.0.weight 32 8",
      "base.layers.0.self_attn.q_proj.lora_A.weight 4 8\nbase.layers.0.self_attn.q_proj.lora_B.weight 8 4",
      "encoder.layers.0.self_attn.in_proj_weight 24 8\nencoder.layers.0.linear1.weight 32 8",
    ])
  func transformers(lines: String) {
    let topology = recognised(lines)
    #expect(topology.maps.count == 2)
    #expect(topology.connections.isEmpty)
    #expect(topology.basis == .unlinked)
    #expect(topology.notes.first?.contains("form no chain and none were linked") == true)
    #expect(topology.notes.contains { $0.contains("low-rank adapter") } == lines.contains("lora"))
    #expect(topology.notes.contains { $0.contains("(inputs, outputs)") } == lines.contains("c_attn"))
  }
}
