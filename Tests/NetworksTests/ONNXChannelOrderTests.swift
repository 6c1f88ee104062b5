import Networks
import TestSupport
import Testing

/// Operations that look as if they kept channels apart and in order, and do not: none of them may be linked through.
@Suite("Where channels do not stay channels")
struct ONNXChannelOrderTests {
  /// A layer `a` of 6 channels in `batch` samples of 6 x 6 positions, some nodes from `v` to `w`, and a layer `b` that reads
  /// them.
  private func between(
    batch: Int? = nil, _ kernel: [Int], _ build: (inout ONNXBuilder) -> Void
  ) throws -> Topology {
    var model = ONNXBuilder()
    model.input("x", [batch, 4, 6, 6])
    model.convolution("x", "a", 6, 4, 1, 1, to: "v")
    build(&model)
    model.tensor("b", kernel, floats: Array(repeating: 0.5, count: kernel.reduce(1, *)))
    model.node(kernel.count == 2 ? "MatMul" : "Conv", ["w", "b"], ["y"])
    return try traced(model)
  }

  private func expectUnlinked(_ network: Topology, _ reason: String) {
    #expect(network.links == ["a", "b"])
    #expect(network.breakReason("b")?.contains(reason) == true, "\(network.breaks)")
  }

  @Test(
    "a reshape that moves entries from sample to sample cuts channels apart",
    arguments: [[2, 6, 72], [6, 6, 24], [-1, 6, 24]])
  func batch(shape: [Int]) throws {
    let network = try between(batch: 4, [2, 6, 1]) { model in
      model.value("v", [4, 6, 6, 6])
      model.integers("shape", shape)
      model.node("Reshape", ["v", "shape"], ["w"])
    }
    expectUnlinked(network, "a reshape that splits the channels")
    let whole = try between(batch: 4, [2, 6, 1]) { model in
      model.integers("shape", [4, 6, 36])
      model.node("Reshape", ["v", "shape"], ["w"])
    }
    #expect(whole.links == ["a", "b < a"])
  }

  @Test("a flatten of fewer positions than there are takes several rows a sample")
  func shortFlatten() throws {
    let network = try between([108, 2]) { model in
      model.value("v", [nil, 6, 6, 6])
      model.integers("shape", [-1, 108])
      model.node("Reshape", ["v", "shape"], ["w"])
    }
    expectUnlinked(network, "a reshape that splits the channels")
  }

  @Test("a reshape undoes one before only where every sample keeps its entries")
  func undone() throws {
    let network = try between(batch: 4, [2, 6, 1, 1]) { model in
      model.integers("list", [-1])
      model.integers("shape", [2, 6, 6, 12])
      model.node("Reshape", ["v", "list"], ["l"])
      model.node("Reshape", ["l", "shape"], ["w"])
    }
    expectUnlinked(network, "a reshape")
  }

  @Test("a vector of unknown positions that is cut again has no channels")
  func cutVector() throws {
    let network = try between([36, 2]) { model in
      model.integers("shape", [0, 6, 36])
      model.node("Flatten", ["v"], ["f"])
      model.node("Reshape", ["f", "shape"], ["w"])
    }
    expectUnlinked(network, "a reshape of a flattened feature map")
  }

  @Test("a reshape to axes that are given with the input: positions could stand on the last")
  func computedShape() throws {
    let network = try between([36, 2]) { model in
      model.input("shape", [3])
      model.node("Reshape", ["v", "shape"], ["w"])
    }
    expectUnlinked(network, "a reshape to axes that are computed")
  }

  @Test("a padding with copies of channels has writers, and they are not known", arguments: ["edge", "reflect"])
  func padding(mode: String) throws {
    let network = try between([2, 8, 1, 1]) { model in
      model.node(
        "Pad", ["v"], ["w"],
        [.integers("pads", [0, 1, 0, 0, 0, 1, 0, 0]), .onnxAttribute("mode", type: 3) { $0.text(4, mode) }])
    }
    expectUnlinked(network, "a padding with copies of channels")
  }

  @Test("steps that are computed may go backwards")
  func steps() throws {
    let network = try between([2, 6, 1, 1]) { model in
      model.input("steps", [1])
      for (name, values) in [("s", [0]), ("e", [6]), ("axes", [1])] { model.integers(name, values) }
      model.node("Slice", ["v", "s", "e", "axes", "steps"], ["w"])
    }
    expectUnlinked(network, "every so many-th channel")
  }

  @Test("what has more axes moves the channels on: constants that are computed, and the network's input")
  func moreAxes() throws {
    for isInput in [false, true] {
      let network = try between([2, 6, 1, 1, 1]) { model in
        model.weight("c", 6, 6, 1, 1, 1)
        if isInput { model.input("n", [6, 6, 1, 1, 1]) } else { model.node("Exp", ["c"], ["n"]) }
        model.node("Mul", ["v", "n"], ["p"])
        model.node("Add", ["p", "n"], ["w"])
      }
      expectUnlinked(network, "a sum over positions")
    }
  }

  @Test("an expansion to a shape that is computed may put axes in front")
  func expansion() throws {
    let network = try between([2, 6, 1, 1, 1]) { model in
      model.input("shape", [5])
      model.node("Expand", ["v", "shape"], ["w"])
    }
    #expect(network.links == ["a", "b"])
  }

  @Test("a statistic beside another is no number for all channels any more")
  func statistics() throws {
    let network = try between([2, 2, 1, 1]) { model in
      model.convolution("v", "c", 2, 6, 1, 1, to: "o")
      for (index, name) in ["ReduceMean", "ReduceMax"].enumerated() {
        model.node(name, ["v"], ["m\(index)"], [.integers("axes", [1])])
      }
      model.node("Concat", ["m0", "m1"], ["s"], [.integer("axis", 1)])
      model.node("Add", ["o", "s"], ["w"])
    }
    #expect(network.links == ["a", "c < a", "b < c"])
    #expect(network.breakReason("b")?.contains("channels on an axis that cannot be told") == true)
  }

  @Test("parameters of a normalisation that the network computes are a second writer")
  func computedParameters() throws {
    let network = try between([2, 6, 1, 1]) { model in
      model.convolution("x", "c", 6, 4, 1, 1, to: "o")
      model.node("InstanceNormalization", ["v", "o", "o"], ["w"])
    }
    #expect(network.breakReason("b")?.contains("by parameters that the network computes") == true)
  }

  @Test("what else an operation writes is not what it writes first")
  func furtherOutputs() throws {
    let network = try between([2, 6, 1, 1]) { model in
      model.weight("g", 6)
      model.node("LayerNormalization", ["v", "g"], ["n", "w"])
    }
    expectUnlinked(network, "a further output of LayerNormalization")
  }

  @Test("a scale behind an activation that is fused with its layer is not the layer's")
  func fusedActivation() throws {
    for isFused in [false, true] {
      let network = try traced { model in
        model.weight("a", 6, 4, 1, 1)
        model.weight("g", 6, 1, 1)
        let activation = ProtobufBuilder.onnxAttribute("activation", type: 3) { $0.text(4, "Relu") }
        model.node("FusedConv", ["x", "a"], ["v"], isFused ? [activation] : [], domain: "com.microsoft")
        model.node("Mul", ["v", "g"], ["w"])
        model.convolution("w", "b", 2, 6, 1, 1, to: "y")
      }
      #expect(network.links == ["a", "b < a"])
      #expect((network.maps[0].normalisation == nil) == isFused)
    }
  }

  @Test("none of the channels is not the network's input")
  func emptySlice() throws {
    let network = try between([2, 6, 1, 1]) { model in
      for (name, values) in [("s", [3]), ("e", [3]), ("axes", [1])] { model.integers(name, values) }
      model.node("Slice", ["v", "s", "e", "axes"], ["n"])
      model.node("Relu", ["n"], ["w"])
    }
    expectUnlinked(network, "but 0 reach it")
  }
}
