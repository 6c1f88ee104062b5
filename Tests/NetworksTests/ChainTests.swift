import Networks
import Testing

/// Networks whose layers follow each other, by the names of real state dicts.
@Suite struct ChainTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// In the order of definition.
    let tensors: String
    let outline: String
    /// For sorted names; in definition order it is always a chain.
    var basis = Topology.Basis.chain
  }

  static let samples = [
    Sample(
      testDescription: "VGG, three dense layers",
      tensors: """
        features.0.weight 64 3 3 3
        features.3.weight 128 64 3 3
        features.11.weight 512 128 3 3
        classifier.0.weight 4096 25088
        classifier.3.weight 4096 4096
        classifier.6.weight 1000 4096
        """,
      outline: "features.0.weight > features.3.weight > features.11.weight > classifier.0.weight/49 > "
        + "classifier.3.weight > classifier.6.weight"),
    Sample(
      testDescription: "AlexNet inside other modules",
      tensors: """
        module.net.features.0.weight 64 3 11 11
        module.net.features.3.weight 192 64 5 5
        module.net.features.10.weight 256 192 3 3
        module.net.classifier.1.weight 4096 9216
        module.net.classifier.6.weight 1000 4096
        """,
      outline: "module.net.features.0.weight > module.net.features.3.weight > module.net.features.10.weight > "
        + "module.net.classifier.1.weight/36 > module.net.classifier.6.weight"),
    Sample(
      testDescription: "LeNet, one input channel",
      tensors: """
        conv1.weight 6 1 5 5
        conv2.weight 16 6 5 5
        fc1.weight 120 400
        fc2.weight 84 120
        fc3.weight 10 84
        """,
      outline: "conv1.weight > conv2.weight > fc1.weight/25 > fc2.weight > fc3.weight"),
    Sample(
      testDescription: "numbers of two digits",
      tensors: """
        net.0.weight 8 4
        net.2.weight 9 8
        net.10.weight 7 9
        """,
      outline: "net.0.weight > net.2.weight > net.10.weight"),
    Sample(
      testDescription: "linear in layers",
      tensors: """
        layers.0.linear.weight 8 4
        layers.1.linear.weight 8 8
        layers.2.linear.weight 2 8
        """,
      outline: "layers.0.linear.weight > layers.1.linear.weight > layers.2.linear.weight"),
    Sample(
      testDescription: "words where shapes decide",
      tensors: "fc_in.weight 64 10\nfc_hidden.weight 32 64\nfc_out.weight 3 32",
      outline: "fc_in.weight > fc_hidden.weight > fc_out.weight"),
    Sample(
      testDescription: "words that say nothing",
      tensors: "zeta.weight 5 4\nalpha.weight 6 5\nmu.weight 3 6\nbeta.weight 2 3",
      outline: "zeta.weight > alpha.weight > mu.weight > beta.weight"),
    Sample(
      testDescription: "keys without dots", tensors: "W1 128 784\nb1 1 128\nW2 10 128\nb2 1 10", outline: "W1 > W2"),
    Sample(
      testDescription: "underscores", tensors: "conv0_weight 8 3 3 3\nconv1_weight 16 8 3 3\nfc1_weight 10 16",
      outline: "conv0_weight > conv1_weight > fc1_weight"),
    Sample(
      testDescription: "autoencoder",
      tensors: """
        encoder.0.weight 128 784
        encoder.2.weight 32 128
        decoder.0.weight 128 32
        decoder.2.weight 784 128
        """,
      outline: "encoder.0.weight > encoder.2.weight > decoder.0.weight > decoder.2.weight", basis: .guess),
    Sample(
      testDescription: "equal squares", tensors: "body.weight 8 8\nhead.weight 8 8",
      outline: "body.weight > head.weight", basis: .guess),
    Sample(
      testDescription: "1-D convolutions", tensors: "conv1.weight 8 1 64\nconv2.weight 16 8 5\nlogits.weight 3 16",
      outline: "conv1.weight > conv2.weight > logits.weight"),
    Sample(
      testDescription: "3-D convolutions", tensors: "stem.weight 8 1 3 3 3\nconv.weight 16 8 3 3 3\nhead.weight 3 128",
      outline: "stem.weight > conv.weight > head.weight/8"),
    Sample(
      testDescription: "head before its body by name",
      tensors: "z.0.weight 8 4\nz.1.weight 6 8\nclassifier.weight 3 6",
      outline: "z.0.weight > z.1.weight > classifier.weight"),
    Sample(
      testDescription: "leading zeros", tensors: "layer.01.weight 6 5\nlayer.2.weight 7 6\nlayer.010.weight 2 7",
      outline: "layer.01.weight > layer.2.weight > layer.010.weight"),
    Sample(testDescription: "one layer", tensors: "weight 3 2", outline: "weight"),
  ]

  @Test("Sorted names", arguments: samples)
  func sorted(sample: Sample) {
    let topology = recognised(sample.tensors)
    #expect(topology.outline == sample.outline)
    #expect(topology.basis == sample.basis)
    #expect(topology.breaks.isEmpty)
    #expect(topology.notes.contains { $0.contains("more than one order") } == (sample.basis == .guess))
  }

  @Test("Definition order", arguments: samples)
  func definition(sample: Sample) {
    let topology = recognised(sample.tensors, inDefinitionOrder: true)
    #expect(topology.outline == sample.outline)
    #expect(topology.basis == .chain)
    #expect(topology.breaks.isEmpty)
  }

  @Test("The order of definition counts before names where both fit")
  func definitionFirst() {
    let lines = "decoder.weight 8 8\nencoder.weight 8 8"
    #expect(recognised(lines, inDefinitionOrder: true).outline == "decoder.weight > encoder.weight")
    #expect(recognised(lines).outline == "encoder.weight > decoder.weight")
  }

  @Test("An order of definition that does not fit gives way to one that does")
  func definitionThatDoesNotFit() {
    let topology = recognised("head.weight 3 8\nbody.weight 8 5", inDefinitionOrder: true)
    #expect(topology.outline == "body.weight > head.weight")
  }

  @Test("A flatten is said to be taken as channels first, kinds and axes are right")
  func flatten() {
    let topology = recognised("conv.weight 4 3 5 1\nfc.weight 2 24")
    #expect(topology.notes.contains { $0.contains("'fc.weight' reads a flatten of 4 channels x 6 positions") })
    #expect(topology.maps.map(\.kind) == [.convolution2D, .dense])
    #expect(topology.maps.map(\.positionShape) == [[5, 1], [6]])
    #expect(topology.maps.map(\.inputChannels) == [3, 4])
    #expect(topology.maps.map(\.outputChannels) == [4, 2])
  }
}
