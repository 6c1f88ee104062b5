import Checkpoints
import Execution
import Foundation
import TestSupport
import Testing

@Suite("Running networks")
struct NetworkExecutionTests {
  private func image(_ shape: [Int] = [1, 2, 4, 4]) throws -> FloatTensor {
    let count = shape.reduce(1, *)
    return try FloatTensor(shape: shape, values: (0..<count).map { Float($0 * 7 % 11) / 11 - 0.4 })
  }

  /// x -> conv -> relu -> a pooled branch, and beside it an operation that is not run.
  private func network() -> ONNXBuilder {
    var model = ONNXBuilder.reading([nil, 2, 4, 4])
    model.weight("conv.weight", 3, 2, 3, 3)
    model.weight("conv.bias", 3)
    model.node("Conv", ["x", "conv.weight", "conv.bias"], ["c"], [.integers("pads", 1, 1, 1, 1)])
    model.node("Relu", ["c"], ["r"])
    model.node("GlobalAveragePool", ["r"], ["p"])
    model.node("LSTM", ["r"], ["unknown"])
    return model
  }

  @Test("Only what is asked for is run, and several values at once")
  func parts() throws {
    let execution = try network().execution()
    #expect(execution.inputs.map(\.name) == ["x"] && execution.inputs.first?.shape == [nil, 2, 4, 4])
    let x = try image()
    let values = try execution.values(["p", "c", "x", "conv.bias"], inputs: ["x": x])
    #expect(values["x"] == x)
    #expect(try values["conv.bias"] == FloatTensor(shape: [3], values: [0.5, 0.5, 0.5]))
    #expect(values["c"]?.shape == [1, 3, 4, 4] && values["p"]?.shape == [1, 3, 1, 1] && values.count == 4)
    let mean = try #require(values["c"]).values[..<16].map { max($0, 0) }.reduce(0, +) / 16
    #expect(abs(try #require(values["p"]).values[0] - mean) < 1e-6)
    #expect(throws: ExecutionError.self) { try execution.values(["unknown"], inputs: ["x": x]) }
    #expect(try execution.values(["conv.bias"], inputs: [:]).count == 1)
  }

  @Test("Two runs give the same bits; one thread and two the same numbers")
  func determinism() throws {
    let model = network()
    let x = try image([3, 2, 4, 4])
    let runs = try [2, 2, 1].map { threads in
      try model.execution(engine: OneDNNEngine(threads: threads)).values(["c", "p"], inputs: ["x": x])
    }
    #expect(runs[0] == runs[1])
    for name in ["c", "p"] {
      let expected = try #require(runs[0][name])
      #expect(difference(runs[2][name], expected, tolerance: 1e-6) == nil)
    }
  }

  @Test("A value is given up when nothing reads it any more")
  func memory() throws {
    var model = ONNXBuilder.reading([1, 2, 64, 64])
    for index in 0..<50 { model.node("Relu", [index == 0 ? "x" : "v\(index)"], ["v\(index + 1)"]) }
    let byteCount = 2 * 64 * 64 * 4
    let x = try image([1, 2, 64, 64])
    // The input and the output of a node, and no third value.
    #expect(try model.execution(memoryLimit: 2 * byteCount).values(["v50"], inputs: ["x": x])["v50"]?.shape == x.shape)
    let error = try #require(throws: ExecutionError.self) {
      try model.execution(memoryLimit: 2 * byteCount - 1).values(["v50"], inputs: ["x": x])
    }
    #expect(error.category == .limit)
    // What is asked for stays.
    #expect(throws: ExecutionError.self) {
      try model.execution(memoryLimit: 2 * byteCount).values(["v1", "v50"], inputs: ["x": x])
    }
  }

  @Test("A stored tensor counts as memory")
  func storedMemory() throws {
    var model = ONNXBuilder.reading([1, 4])
    model.weight("w", 4, 100)
    model.node("MatMul", ["x", "w"], ["y"])
    let error = try #require(throws: ExecutionError.self) {
      try model.execution(memoryLimit: 1000).values(["y"], inputs: ["x": image([1, 4])])
    }
    #expect(
      error.description.hasSuffix(
        "w: over a limit: a tensor of shape [4, 100] takes more than the 984 bytes that are left"))
  }

  @Test(
    "oneDNN adds up as a few loops do",
    arguments: ["conv-bias", "conv-pads", "conv-groups-dilated", "conv-wide-padding", "conv-channels-17"])
  func engines(_ name: String) throws {
    let model = try #require(OperatorCase.all.first { $0.name == name })
    let expected = try #require(model.outputs["y0"])
    let found = try model.execution(engine: PlainEngine()).values(["y0"], inputs: model.inputs)["y0"]
    #expect(difference(found, expected, tolerance: 1e-5) == nil)
  }

  @Test("Products with nothing to sum, of no rows, and of no samples")
  func empty() throws {
    let engine = try OneDNNEngine(threads: 2)
    var model = ONNXBuilder.reading([nil, nil])
    model.tensor("w", [0, 3], floats: [])
    model.weight("b", 3)
    model.node("Gemm", ["x", "w", "b"], ["y"], [.number("beta", 2)])
    #expect(
      try model.execution(engine: engine).values(["y"], inputs: ["x": FloatTensor(shape: [2, 0], values: [])])["y"]
        == FloatTensor(shape: [2, 3], values: [1, 1, 1, 1, 1, 1]))
    var images = ONNXBuilder.reading([nil, 2, 4, 4])
    images.weight("w", 3, 2, 3, 3)
    images.node("Conv", ["x", "w"], ["c"])
    images.node("MaxPool", ["c"], ["y"], [.integers("kernel_shape", 2, 2)])
    let none = try FloatTensor(shape: [0, 2, 4, 4], values: [])
    #expect(try images.execution(engine: engine).values(["y"], inputs: ["x": none])["y"]?.shape == [0, 3, 1, 1])
  }
}

@Suite("The node that reads a weight")
struct WeightReaderTests {
  @Test("A convolution, a transposed weight, a weight of codes and a first operand")
  func readers() throws {
    var model = ONNXBuilder.reading()
    model.weight("conv.weight", 3, 2, 3, 1)
    model.weight("up.weight", 3, 5, 2, 2)
    model.weight("fc.weight", 7, 4)
    model.weight("first", 6, 4)
    model.tensor { $0.tensor("codes", [2, 4], type: 3, raw: [1, 2, 3, 4, 5, 6, 7, 8]) }
    model.tensor("scale", [], floats: [0.5])
    model.node("Conv", ["x", "conv.weight"], ["c"], [.integers("strides", 2, 1)])
    model.node("ConvTranspose", ["c", "up.weight"], ["u"])
    model.node("Transpose", ["fc.weight"], ["t"])
    model.node("MatMul", ["u", "t"], ["m"])
    model.node("MatMul", ["first", "m"], ["f"])
    model.node("DequantizeLinear", ["codes", "scale"], ["q"])
    model.node("Gemm", ["f", "q"], ["g"], [.integer("transB", 1)])
    let execution = try model.execution()
    let convolution = try #require(execution.reader(ofTensor: "conv.weight"))
    #expect(convolution.operation == .convolution && convolution.input == "x" && convolution.output == "c")
    #expect(convolution.weightShape == [3, 2, 3, 1] && convolution.weightAxes == [0, 1, 2, 3])
    #expect(convolution.attributes == ["strides": .integers([2, 1])] && convolution.node == "c")
    #expect(execution.reader(ofTensor: "up.weight")?.operation == .transposedConvolution)
    let dense = try #require(execution.reader(ofTensor: "fc.weight"))
    #expect(dense.input == "u" && dense.weightShape == [4, 7] && dense.weightAxes == [1, 0] && !dense.isWeightFirst)
    let first = try #require(execution.reader(ofTensor: "first"))
    #expect(first.input == "m" && first.isWeightFirst)
    let codes = try #require(execution.reader(ofTensor: "codes"))
    #expect(codes.operation == .gemm && codes.input == "f" && codes.attributes["transB"] == .integer(1))
    #expect(execution.reader(ofTensor: "scale") == nil && execution.reader(ofTensor: "nothing") == nil)
  }
}
