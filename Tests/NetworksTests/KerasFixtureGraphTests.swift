import Checkpoints
import Foundation
import Networks
import Testing

@Suite("Models that Keras wrote (Fixtures/make_keras_graphs.py)")
struct KerasFixtureGraphTests {
  private func model(_ name: String) throws -> Topology {
    let path = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/keras/\(name).keras").path
    return Topology(recognisedIn: try Checkpoint(contentsOf: path))
  }

  @Test("a chain with a flatten, the channels last; batch normalisation right behind a layer or its dropout")
  func vgg() throws {
    let network = try model("vgg")
    #expect(network.lines == ["conv1", "conv2 < conv1", "hidden < conv2", "out < hidden"])
    #expect(network.axes("conv1") == "position 3, position 3, input 3, output 4")
    #expect(network.axes("hidden") == "position 4, input 6, output 5")
    #expect(network.axes("out") == "input 5, output 2")
    #expect(network.maps.map(\.kind.rawValue) == ["conv2d", "conv2d", "dense", "dense"])
    #expect(
      network.maps.map { $0.normalisation?.variance } == ["norm1/moving_variance", nil, "norm3/moving_variance", nil])
    #expect(network.maps.map { $0.normalisation?.scale } == ["norm1/gamma", nil, "norm3/gamma", nil])
    #expect(network.maps.compactMap { $0.normalisation?.epsilon } == [1e-3, 1e-5])
    #expect(network.basis == .graph && network.breaks.isEmpty)
    #expect(network.notes.count == 1 && network.notes[0].hasSuffix("are not folded: 'norm2/gamma'"))
    #expect(network.reason("norm1/gamma") == "one axis: a bias, scale or statistic")
  }

  @Test("whoever reads a sum reads every branch")
  func residual() throws {
    let network = try model("residual")
    #expect(
      network.lines == [
        "stem", "a1 < stem", "a2 < a1", "b1 < stem, a2", "project < stem, a2", "out < b1, project",
      ])
    #expect(network.maps.map { $0.normalisation?.scale } == [nil, nil, nil, "norm/gamma", nil, nil])
    #expect(network.breaks.isEmpty && network.notes.isEmpty)
  }

  @Test("a concatenation gives windows, behind the channels of the input too; transposed and grouped convolutions")
  func concatenated() throws {
    let network = try model("unet")
    #expect(
      network.lines == ["down", "bottom < down", "up < bottom", "last < down[0..<4]@8, up[0..<5]@3", "out < last"])
    #expect(network.axes("up") == "position 2, position 2, output 5, input 6")
    #expect(network.axes("last") == "position 3, position 3, input 6, group 2, output 2")
    #expect(network.maps.map(\.kind.rawValue).firstIndex(of: "transposed-conv2d") == 2)
    #expect(network.breaks.isEmpty)
  }

  @Test("depthwise and separable convolutions, a gate, a map times a function of itself")
  func mobile() throws {
    let network = try model("mobile")
    #expect(
      network.lines == [
        "expand", "depthwise < expand", "squeeze < depthwise", "excite < squeeze",
        "separable/depthwise_kernel < depthwise", "separable/pointwise_kernel < separable/depthwise_kernel",
        "out < separable/pointwise_kernel",
      ])
    #expect(network.axes("depthwise") == "position 3, position 3, group 6, output 2")
    #expect(network.maps.last?.layout.axes == [.init(.position, 16), .init(.input, 5), .init(.output, 2)])
    #expect(network.maps[5].normalisation?.scale == "norm/gamma" && network.maps[4].normalisation == nil)
    #expect(network.notes.count == 1 && network.notes[0].hasSuffix("is not linked: 'gate' (Multiply)"))
    #expect(network.breaks.isEmpty)
  }

  @Test("channels first: a flatten with that format moves them back, another does not")
  func channelsFirst() throws {
    let network = try model("first")
    #expect(
      network.lines == [
        "conv", "side < conv", "moved < conv[0..<4]@2, side[0..<2]@0", "plain < conv[0..<4]@2, side[0..<2]@0",
      ])
    #expect(network.axes("moved") == "position 4, input 6, output 2")
    #expect(network.axes("plain") == "input 6, position 4, output 2")
    #expect(network.maps[0].normalisation?.scale == "norm/gamma")
    #expect(network.breaks.isEmpty)
  }

  @Test("tables, recurrent layers, reshapes of channels and code are left out, and their readers say so")
  func text() throws {
    let network = try model("text")
    #expect(network.lines == ["conv", "each < conv", "behind", "apart", "out"])
    #expect(
      ["conv", "behind", "apart", "out"].map { network.breakReason("\($0)/kernel") } == [
        "'conv/kernel' [3, 4, 5] reads what is not followed: what 'table' (Embedding) writes: rows of a table",
        "'behind/kernel' [3, 8] reads what is not followed: what 'lstm' (LSTM) writes: a recurrent layer",
        "'apart/kernel' [2, 2] reads what is not followed: a reshape of 8 channels to 4 x 2",
        "'out/kernel' [2, 2] reads what is not followed: what 'code' (Lambda) writes: code, which is never run",
      ])
    #expect(network.reason("table/embeddings") == "a table: rows are looked up, not multiplied")
    #expect(network.reason("lstm/lstm_cell/recurrent_kernel") == "of 'lstm' (LSTM), a recurrent layer")
  }
}

extension Topology {
  /// A line for each map, as `links`, by the layers' names.
  var lines: [String] { links.map { $0.replacing("/kernel", with: "") } }

  /// The layout of a layer's map.
  func axes(_ layer: String) -> String? { layout(layer + "/kernel") }
}
