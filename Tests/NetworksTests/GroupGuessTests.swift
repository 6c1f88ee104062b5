import Networks
import Testing

/// Grouped and transposed convolutions in a chain that no family explains: linked where shapes leave no other choice, and said
/// to be a guess.
@Suite struct GroupGuessTests {
  @Test("Transposed convolutions are linked where only so they fit", arguments: [true, false])
  func transposed(isInDefinitionOrder: Bool) {
    let topology = recognised(
      "main.0.weight 100 64 4 4\nmain.3.weight 64 32 4 4\nmain.4.running_var 32\nmain.6.weight 32 3 4 4",
      inDefinitionOrder: isInDefinitionOrder)
    #expect(topology.outline == "main.0.weight > main.3.weight > main.6.weight")
    #expect(topology.maps.allSatisfy { $0.kind == .transposedConvolution2D && $0.positions == 16 })
    #expect(topology.maps.map(\.inputChannels) == [100, 64, 32] && topology.maps.map(\.outputChannels) == [64, 32, 3])
    #expect(
      topology.maps[2].layout.axes == [.init(.input, 32), .init(.output, 3), .init(.position, 4), .init(.position, 4)])
    #expect(topology.maps[1].normalisation?.variance == "main.4.running_var")
    #expect(topology.basis == .guess && topology.breaks.isEmpty)
    #expect(
      topology.notes.contains(
        "'main.0.weight' and 2 more are taken for transposed convolutions, stored as (inputs, "
          + "outputs), for fitting only so: a guess"))
  }

  @Test("An autoencoder: convolutions, then transposed ones, square ones among them", arguments: [true, false])
  func autoencoder(isInDefinitionOrder: Bool) {
    let topology = recognised(
      """
      encoder.0.weight 16 1 3 3
      encoder.2.weight 32 16 3 3
      decoder.0.weight 32 16 3 3
      decoder.2.weight 16 16 3 3
      decoder.4.weight 16 1 3 3
      """, inDefinitionOrder: isInDefinitionOrder)
    #expect(
      topology.outline == "encoder.0.weight > encoder.2.weight > decoder.0.weight > decoder.2.weight > decoder.4.weight"
    )
    let areTransposed = topology.maps.map { $0.kind == .transposedConvolution2D }
    #expect(areTransposed == [false, false, true, true, true])
  }

  @Test("Depthwise and grouped convolutions are linked, their groups deduced", arguments: [true, false])
  func grouped(isInDefinitionOrder: Bool) {
    let topology = recognised(
      """
      features.0.0.weight 32 3 3 3
      features.1.conv.0.0.weight 32 1 3 3
      features.1.conv.1.weight 16 32 1 1
      features.2.conv.0.0.weight 96 16 1 1
      features.2.conv.1.0.weight 96 4 3 3
      features.2.conv.2.weight 24 96 1 1
      classifier.1.weight 10 24
      """, inDefinitionOrder: isInDefinitionOrder)
    #expect(
      topology.outline == "features.0.0.weight > features.1.conv.0.0.weight > features.1.conv.1.weight > "
        + "features.2.conv.0.0.weight > features.2.conv.1.0.weight > features.2.conv.2.weight > classifier.1.weight")
    #expect(topology.maps.map(\.groups) == [1, 32, 1, 1, 24, 1, 1])
    #expect(topology.maps.map(\.inputChannels) == [3, 32, 32, 16, 96, 96, 24])
    #expect(topology.basis == .guess && topology.breaks.isEmpty)
    #expect(
      topology.notes.contains(
        "'features.1.conv.0.0.weight' and 1 more are taken for convolutions of several groups, for "
          + "reading some of the channels before them: a guess"))
  }

  @Test("The first AlexNet: two groups that write more than was written before them")
  func alexNet() {
    let topology = recognised("conv1.weight 96 3 11 11\nconv2.weight 256 48 5 5\nconv3.weight 384 256 3 3")
    #expect(topology.outline == "conv1.weight > conv2.weight > conv3.weight")
    #expect(topology.maps.map(\.groups) == [1, 2, 1])
  }

  @Test("Half of the channels: groups, a transposed convolution or a gate; nothing is linked on either side")
  func halved() {
    let topology = recognised("0.weight 32 3 1 1\n1.weight 32 16 3 3\n2.weight 8 32 1 1\n3.weight 4 8 1 1")
    #expect(topology.outline == "0.weight | 1.weight | 2.weight > 3.weight")
    #expect(topology.breakReason("1.weight")?.contains("a convolution of 2 groups or a transposed one") == true)
    #expect(topology.breakReason("2.weight")?.contains("which may be a transposed convolution") == true)
    #expect(topology.maps.allSatisfy { $0.groups == 1 })
  }

  @Test("A part of the channels with fewer outputs may be a split: not linked")
  func split() {
    let topology = recognised("0.weight 32 3 3 3\n1.weight 16 16 3 3\n2.weight 16 16 3 3")
    #expect(topology.outline == "0.weight | 1.weight > 2.weight")
  }

  @Test("A U-Net's even kernel is a transposed convolution; what reads its concatenation is not linked to it alone")
  func network() {
    let topology = recognised(
      "1.weight 64 3 3 3\n2.weight 128 64 3 3\n3.weight 128 64 2 2\n4.weight 64 128 3 3\n5.weight 64 64 3 3",
      inDefinitionOrder: true)
    #expect(topology.outline == "1.weight > 2.weight > 3.weight | 4.weight > 5.weight")
    #expect(topology.maps[2].kind == .transposedConvolution2D)
    #expect(topology.breakReason("4.weight")?.contains("reads 128 channels") == true)
  }
}
