import Networks
import TestSupport
import Testing

@Suite("What operations of a graph do to channels")
struct ONNXOperationTests {
  /// A layer `a` of 6 channels, some nodes from `v` to `w`, and a layer `b` that reads them.
  private func between(_ inputs: Int, _ build: (inout ONNXBuilder) -> Void) throws -> Topology {
    try traced { model in
      model.convolution("x", "a", 6, 4, 1, 1, to: "v")
      build(&model)
      model.convolution("w", "b", 2, inputs, 1, 1, to: "y")
    }
  }

  @Test("axes that move, come and go")
  func axes() throws {
    let network = try between(6) { model in
      model.node("Transpose", ["v"], ["t"], [.integers("perm", [0, 2, 3, 1])])
      model.node("Unsqueeze", ["t"], ["u"], [.integers("axes", [0, -2])])
      model.node("Transpose", ["u"], ["r"])
      model.node("Squeeze", ["r"], ["s"], [.integers("axes", [1, 5])])
      model.node("Transpose", ["s"], ["w"], [.integers("perm", [3, 0, 1, 2])])
    }
    #expect(network.links == ["a", "b < a"])
  }

  @Test("a channel is no channel any more where its axis moved")
  func wrongAxis() throws {
    let network = try between(6) { $0.node("Transpose", ["v"], ["w"], [.integers("perm", [0, 2, 1, 3])]) }
    #expect(network.links == ["a", "b"])
    #expect(network.breakReason("b")?.contains("a sum over positions") == true)
  }

  @Test("slices and gathers of channels, and of positions")
  func parts() throws {
    let network = try between(4) { model in
      for (name, values) in [("s", [-4, 0]), ("e", [Int.max, 3]), ("axes", [1, 2]), ("g", [3, 0, 1, -1])] {
        model.integers(name, values)
      }
      model.node("Slice", ["v", "s", "e", "axes"], ["p"])
      model.node("Gather", ["p", "g"], ["w"], [.integer("axis", 1)])
    }
    #expect(network.links == ["a", "b < a[5..<6]@0, a[2..<4]@1, a[5..<6]@3"])
  }

  @Test("padded channels are written by nothing")
  func pad() throws {
    let network = try between(9) { model in
      model.node("Pad", ["v"], ["w"], [.integers("pads", [0, 1, 0, 0, 0, 2, 1, 1])])
    }
    #expect(network.links == ["a", "b < a[0..<6]@1"])
  }

  @Test("a concatenation with the network's input, along channels and along positions")
  func concatenations() throws {
    let network = try between(10) { model in
      model.node("Concat", ["v", "v"], ["p"], [.integer("axis", -1)])
      model.node("Concat", ["p", "x"], ["w"], [.integer("axis", 1)])
    }
    #expect(network.links == ["a", "b < a[0..<6]@0"])
    #expect(network.breaks.isEmpty)
  }

  @Test("normalisation by a mean over channels passes them on")
  func statistics() throws {
    let network = try between(6) { model in
      model.node("ReduceMean", ["v"], ["m"], [.integers("axes", [1])])
      model.node("Sub", ["v", "m"], ["d"])
      model.node("Mul", ["d", "d"], ["q"])
      model.node("ReduceMean", ["q"], ["s"], [.integers("axes", [-3])])
      model.node("Sqrt", ["s"], ["r"])
      model.node("Div", ["d", "r"], ["w"])
    }
    #expect(network.links == ["a", "b < a"])
    #expect(network.notes.isEmpty)
  }

  @Test(
    "what is not followed says why",
    arguments: [
      ("Mul", ["v", "o"], "a product of two feature maps"),
      ("MatMul", ["v", "o"], "as in attention"),
      ("Wonder", ["v"], "the operation 'Wonder', which is not followed"),
      ("DepthToSpace", ["v"], "'DepthToSpace', which is not followed"),
      ("SpaceToDepth", ["v"], "'SpaceToDepth', which is not followed"),
      ("If", ["v"], "a graph within 'If', which is not read"),
      ("LSTM", ["v", "o", "o"], "a recurrent layer (LSTM)"),
      ("ReduceMax", ["v"], "a number for all channels together"),
      ("Gather", ["v", "o"], "a look-up by computed places"),
      ("Tile", ["v", "x"], "channels that are repeated"),
    ])
  func opaque(operation: String, inputs: [String], reason: String) throws {
    let network = try between(6) { model in
      model.convolution("x", "c", 6, 4, 1, 1, to: "o")
      model.node(operation, inputs, ["w"])
    }
    #expect(network.links == ["a", "c", "b"])
    #expect(network.breakReason("b")?.contains(reason) == true, "\(network.breaks)")
  }

  @Test("channels that are split by a reshape and put together again; in another order they are lost")
  func reshapes() throws {
    for permutation in [[0, 1, 2, 3, 4], [0, 2, 1, 3, 4]] {
      let network = try between(6) { model in
        model.integers("five", [0, 2, 3, 6, 6])
        model.integers("four", [0, 6, 6, 6])
        model.node("Reshape", ["v", "five"], ["s"])
        let isKept = permutation == [0, 1, 2, 3, 4]
        model.node(isKept ? "Relu" : "Transpose", ["s"], ["t"], isKept ? [] : [.integers("perm", permutation)])
        model.node("Reshape", ["t", "four"], ["w"])
      }
      #expect(network.links == ["a", permutation[1] == 1 ? "b < a" : "b"])
    }
  }

  @Test("shuffled channels break the chain, with a reason")
  func shuffle() throws {
    let network = try between(6) { model in
      model.integers("apart", [0, 2, 3, 6, 6])
      model.integers("together", [0, -1, 6, 6])
      model.node("Reshape", ["v", "apart"], ["s"])
      model.node("Transpose", ["s"], ["t"], [.integers("perm", [0, 2, 1, 3, 4])])
      model.node("Reshape", ["t", "together"], ["w"])
    }
    #expect(network.links == ["a", "b"])
    #expect(network.breakReason("b")?.contains("a reshape that splits the channels") == true, "\(network.breaks)")
  }

  @Test(
    "flattens: the order is that of the axes",
    arguments: [
      ([0, 1, 2, 3], [0, -1], "input 6, position 36, output 2"),
      ([0, 2, 3, 1], [0, -1], "position 36, input 6, output 2"),
      ([0, 2, 3, 1], [-1, 216], "position 36, input 6, output 2"),
      ([0, 2, 1, 3], [0, -1], nil),
    ] as [([Int], [Int], String?)])
  func flattens(permutation: [Int], shape: [Int], layout: String?) throws {
    let network = try traced { model in
      model.convolution("x", "a", 6, 4, 1, 1, to: "v")
      model.integers("shape", shape)
      model.weight("b", 216, 2)
      model.node("Transpose", ["v"], ["t"], [.integers("perm", permutation)])
      model.node("Reshape", ["t", "shape"], ["f"])
      model.node("MatMul", ["f", "b"], ["y"])
    }
    #expect(network.links == ["a", layout == nil ? "b" : "b < a"])
    #expect(network.layout("b") == layout ?? "input 216, output 2")
    if layout == nil { #expect(network.breakReason("b")?.contains("on both sides of the channels") == true) }
  }

  @Test("a small file of many branches that meet again and again takes bounded work")
  func branches() throws {
    let start = ContinuousClock.now
    let network = try traced { model in
      let count = 3000
      model.weight("b", 1, count, 1, 1)
      for index in 0..<count { model.convolution("x", "w\(index)", 1, 4, 1, 1, to: "v\(index)") }
      model.node("Concat", (0..<count).map { "v\($0)" }, ["s0"], [.integer("axis", 1)])
      for index in 0..<count { model.node("Add", ["s\(index)", "s0"], ["s\(index + 1)"]) }
      model.node("Sum", (0...count).map { "s\($0)" }, ["y"])
      model.node("Conv", ["y", "b"], ["z"])
    }
    #expect(network.breakReason("b")?.contains("branches meet") == true)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("axes without end are not followed")
  func manyAxes() throws {
    let network = try between(6) { model in
      for index in 0..<100 {
        model.node("Unsqueeze", [index == 0 ? "v" : "u\(index)"], ["u\(index + 1)"], [.integers("axes", [0])])
      }
      model.node("Relu", ["u100"], ["w"])
    }
    #expect(network.breakReason("b")?.contains("a value of more than 64 axes") == true)
  }

  @Test("codes with their scale are weights, behind a transpose too, and activations pass through quantisation")
  func quantised() throws {
    let network = try traced { model in
      model.weight("scale", 1)
      model.tensor { $0.tensor("a", [6, 4, 1, 1], type: 3, raw: Array(repeating: 3, count: 24)) }
      model.node("DequantizeLinear", ["a", "scale"], ["w"])
      model.node("Conv", ["x", "w"], ["v"])
      model.node("QuantizeLinear", ["v", "scale"], ["q"])
      model.node("DequantizeLinear", ["q", "scale"], ["r"])
      model.tensor { $0.tensor("b", [6, 2, 1, 1], type: 2, raw: Array(repeating: 3, count: 12)) }
      model.weight("scales", 2)
      model.node("Transpose", ["b"], ["t"], [.integers("perm", [1, 0, 2, 3])])
      model.node("DequantizeLinear", ["t", "scales"], ["u"], [.integer("axis", 0)])
      model.node("Conv", ["r", "u"], ["y"])
    }
    #expect(network.links == ["a", "b < a"] && network.breaks.isEmpty)
    #expect(network.layout("b") == "input 6, output 2, position 1, position 1")
    #expect(network.weightOrigin == "from quantised weights (I8, U8)")
    #expect(
      network.notes.contains { $0.contains("'a' and perhaps others are I8 codes, of which scales ('scale') make") })
    #expect(network.reason("scales") == "the scale of 'b', applied as that is read")
  }

  @Test("codes without their scale are left out with the reason; weights that are only rounded are weights")
  func unscaled() throws {
    let network = try traced { model in
      model.weight("scale", 1)
      model.node("Relu", ["scale"], ["computed"])
      model.tensor { $0.tensor("codes", [6, 4, 1, 1], type: 3, raw: Array(repeating: 3, count: 24)) }
      model.node("DequantizeLinear", ["codes", "computed"], ["w"])
      model.node("Conv", ["x", "w"], ["v"])
      model.weight("b", 2, 6, 1, 1)
      model.node("QuantizeLinear", ["b", "scale"], ["q"])
      model.node("DequantizeLinear", ["q", "scale"], ["r"])
      model.node("Conv", ["v", "r"], ["y"])
    }
    #expect(network.links == ["b"] && network.weightOrigin == nil)
    #expect(network.breakReason("b")?.contains("whose weights are left out (quantised codes") == true)
    #expect(network.reason("codes")?.hasPrefix("the weights of Conv 'v': quantised codes") == true)
  }

  @Test("a normalisation is folded only where nothing else reads what it scales")
  func normalisations() throws {
    for isReadTwice in [false, true] {
      let network = try traced { model in
        model.convolution("x", "a", 6, 4, 1, 1, to: "v")
        for name in ["g", "m"] { model.weight(name, 6) }
        model.node("BatchNormalization", ["v", "g", "m", "m", "m"], ["n"])
        model.node("Add", ["n", isReadTwice ? "v" : "n"], ["w"])
        model.convolution("w", "b", 2, 6, 1, 1, to: "y")
      }
      #expect(network.links == ["a", "b < a"])
      #expect((network.maps[0].normalisation == nil) == isReadTwice)
      #expect(network.notes.isEmpty != isReadTwice)
    }
  }
}
