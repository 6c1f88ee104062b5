import Checkpoints
import Networks
import TestSupport
import Testing

@Suite("Graphs of PyTorch's exporters, and by hand as tf2onnx writes them (Fixtures/onnx/make_graph_fixtures.py)")
struct ONNXFixtureGraphTests {
  @Test(
    "a residual block and a bottleneck: whoever reads a sum reads every branch",
    arguments: ["residual-classic", "residual-dynamo"])
  func residual(_ name: String) throws {
    let network = try fixture(name)
    #expect(
      network.links == [
        "stem", "conv1 < stem", "conv2 < conv1", "reduce < stem, conv2", "middle < reduce", "widen < middle",
        "downsample < stem, conv2", "fc < widen, downsample",
      ])
    #expect(network.breaks.isEmpty && network.notes.isEmpty && network.basis == .graph)
  }

  @Test("a network as ONNX Runtime quantises it is linked as before, and its weights are as far off as rounding is")
  func quantised() throws {
    let (network, plain) = (try fixture("quantised"), try fixture("quantised-plain"))
    #expect(
      network.links == [
        "stem.weight_quantized", "left.weight_quantized < stem.weight_quantized",
        "side.weight_quantized < stem.weight_quantized, left.weight_quantized",
        "fc.weight_quantized < stem.weight_quantized[0..<4]@0, left.weight_quantized[0..<4]@0, "
          + "side.weight_quantized[0..<2]@4",
      ])
    #expect(network.connections == plain.connections && network.breaks.isEmpty)
    #expect(network.maps.map(\.layout) == plain.maps.map(\.layout))
    #expect(network.weightOrigin == "from quantised weights (I8)" && plain.weightOrigin == nil)
    let (codes, numbers) = (try checkpoint("quantised"), try checkpoint("quantised-plain"))
    for name in plain.maps.map(\.name) {
      let scales: [Float] = try codes.values(of: name + "_scale")
      let (rounded, exact): ([Float], [Float]) = try (codes.values(of: name + "_quantized"), numbers.values(of: name))
      let rowLength = exact.count / scales.count
      #expect(exact.indices.allSatisfy { abs(rounded[$0] - exact[$0]) <= 0.501 * scales[$0 / rowLength] }, "\(name)")
    }
  }

  @Test("batch normalisation right behind a layer, with the node's epsilon")
  func normalisation() throws {
    let maps = try fixture("residual-classic").maps
    #expect(
      maps.map { $0.normalisation?.scale } == ["bn", "bn1", "bn2"].map { $0 + ".weight" } + [nil, nil, nil, nil, nil])
    #expect(maps[0].normalisation?.variance == "bn.running_var")
    #expect(maps.compactMap { $0.normalisation?.epsilon } == [1e-3, 1e-5, 1e-5])
  }

  @Test("a dense block, and a flatten with the channels first", arguments: ["dense-classic", "dense-dynamo"])
  func dense(_ name: String) throws {
    let network = try fixture(name)
    #expect(
      network.links == [
        "stem", "a < stem", "b < stem[0..<4]@0, a[0..<2]@4", "transition < stem[0..<4]@0, a[0..<2]@4, b[0..<3]@6",
        "fc < transition",
      ])
    #expect(network.layout("fc") == "output 7, input 4, position 6")
    #expect(network.breaks.isEmpty)
  }

  @Test(
    "a skip over a transposed convolution, through a group normalisation", arguments: ["unet-classic", "unet-dynamo"])
  func skip(_ name: String) throws {
    let network = try fixture(name)
    #expect(
      network.links == [
        "down", "bottom < down", "up < bottom", "last < down[0..<4]@4, up[0..<4]@0", "grouped < last",
      ])
    #expect(network.layout("up") == "input 6, output 4, position 2, position 2")
    #expect(network.layout("grouped") == "group 2, input 3, output 2, position 2, position 2")
    #expect(network.maps.map(\.kind.rawValue).suffix(3) == ["transposed-conv2d", "conv2d", "transposed-conv2d"])
    #expect(network.breaks.isEmpty)
  }

  @Test(
    "depthwise and grouped convolutions, a gate, activations that multiply, halves that are added",
    arguments: ["mobile-classic", "mobile-dynamo"])
  func mobile(_ name: String) throws {
    let network = try fixture(name)
    #expect(
      network.links == [
        "expand", "depthwise < expand", "squeeze < depthwise", "excite < squeeze", "project < depthwise",
        "grouped < project", "pair < grouped", "last < pair[0..<3]@0, pair[3..<6]@0",
      ])
    #expect(network.layout("depthwise") == "group 6, output 1, input 1, position 3, position 3")
    #expect(network.layout("grouped") == "group 2, output 4, input 2, position 3, position 3")
    #expect(network.notes.count == 1 && network.notes[0].hasPrefix("gates are passed over"))
    #expect(network.breaks.isEmpty)
  }

  @Test(
    "a block of a transformer is linked along its stream, and broken at the attention",
    arguments: ["classic", "dynamo"])
  func encoder(_ exporter: String) throws {
    let network = try fixture("encoder-\(exporter)")
    let connections = network.connections.map { [$0.source, $0.target] }
    #expect(connections == [[3, 4], [4, 5], [3, 6], [5, 6]])
    #expect(network.breaks.map(\.target) == [3])
    #expect(network.breaks.first?.reason.hasSuffix("as in attention") == true)
    #expect(network.reason("embed.weight") == "a table: rows are looked up, not multiplied")
    // A tensor that the exporter only numbered is called by its node.
    #expect(exporter == "dynamo" || network.breaks.first?.reason.hasPrefix("'/out/MatMul' [8, 8]") == true)
  }

  @Test("channels last: positions stand before channels; scales fold right behind a layer alone")
  func channelsLast() throws {
    let network = try fixture("channels-last")
    #expect(network.links == ["conv/kernel", "dense/kernel < conv/kernel", "dense2/kernel < dense/kernel"])
    #expect(network.layout("dense/kernel") == "position 6, input 4, output 5")
    #expect(network.maps.map(\.normalisation) == [BatchNormalisation(scale: "bn/scale", variance: nil), nil, nil])
    #expect(network.notes.count == 1 && network.notes[0].hasSuffix("are not folded: 'bn2/scale'"))
  }

  @Test("products with either side transposed, weights behind nodes, elements in a file beside")
  func products() throws {
    let network = try fixture("products")
    #expect(network.links == ["w1", "w2 < w1", "w3 < w2", "w4 < w3", "w5 < w4", "w6 < w5"])
    let layouts = ["w1", "w2", "w3", "w4", "w5", "w6"].map { network.layout($0) }
    #expect(
      layouts == [
        "output 4, input 3", "input 4, output 5", "input 5, output 6", "output 7, input 6", "output 8, input 7",
        "input 8, output 9",
      ])
    #expect(network.breaks.isEmpty)
  }

  @Test("weights of several nodes are one layer; what it would read of itself is left out")
  func shared() throws {
    let network = try fixture("shared")
    #expect(network.links == ["w", "u < w[0..<3]@0, w[0..<3]@3", "v < u[2..<6]@0, u[0..<2]@4"])
    #expect(network.breaks.isEmpty)
    #expect(network.notes.count == 2 && network.notes[0].hasSuffix(": 'w', 'u'") && network.notes[1].hasSuffix(": 'u'"))
  }
}
