import Foundation
import Randomness
import TestSupport

/// Models for the command to be run on.
enum Models {
  /// The trained network that lies in the package.
  static let trained = example("digits-vgg-bn-150")
  /// The same network trained without batch normalisation.
  static let trainedWithoutNormalisation = example("digits-vgg-nobn-100")

  private static func example(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples/\(name).safetensors").path
  }

  /// Dense layers `fc1.weight`, `fc2.weight` ... of Gaussian weights, the first reading `sizes[0]` numbers.
  static func dense(_ sizes: [Int], seed: UInt64 = 1) -> SafetensorsBuilder {
    var generator = SeededGenerator(seed: seed)
    var builder = SafetensorsBuilder()
    for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
      let weights = generator.nextGaussians(inputs * outputs).map { Float($0) }
      builder.add("fc\(index + 1).weight", shape: [outputs, inputs], floats: weights)
    }
    return builder
  }

  /// Two convolutions, the first with batch normalisation, and a dense layer behind a flatten of 12 channels x 4 positions.
  static func convolutional(seed: UInt64 = 1) -> SafetensorsBuilder {
    var generator = SeededGenerator(seed: seed)
    var builder = SafetensorsBuilder()
    func gaussians(_ count: Int) -> [Float] { generator.nextGaussians(count).map { Float($0) } }
    builder.add("features.0.weight", shape: [10, 3, 3, 3], floats: gaussians(270))
    builder.add("features.1.weight", shape: [10], floats: gaussians(10))
    builder.add("features.1.bias", shape: [10], floats: gaussians(10))
    builder.add("features.1.running_mean", shape: [10], floats: gaussians(10))
    builder.add("features.1.running_var", shape: [10], floats: gaussians(10).map { $0 * $0 + 0.1 })
    builder.add("features.3.weight", shape: [12, 10, 3, 3], floats: gaussians(1080))
    builder.add("classifier.weight", shape: [9, 48], floats: gaussians(432))
    return builder
  }

  /// A model large enough that computing its graph takes a while.
  static func slow() -> SafetensorsBuilder {
    var builder = dense([1100, 1100])
    for name in ["fc2", "fc3", "fc4"] {
      var next = builder.tensors[0]
      next.name = "\(name).weight"
      builder.tensors.append(next)
    }
    return builder
  }
}
