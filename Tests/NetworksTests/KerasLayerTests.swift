import Checkpoints
import JSON
import Networks
import Randomness
import Tensors
import Testing

@Suite("What layers of a Keras model do to channels")
struct KerasLayerTests {
  /// A convolution of 4 channels in two dimensions.
  private func sample(_ build: (inout KerasSample, Int) -> Void) -> Topology {
    var sample = KerasSample()
    let first = sample.add("Conv2D", "a", weights: [("kernel", [3, 3, 3, 4])])
    build(&sample, first)
    return sample.topology
  }

  @Test(
    "layers that keep channels apart pass them on",
    arguments: [
      "Dropout", "SpatialDropout2D", "GaussianNoise", "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax",
      "BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization", "Rescaling",
      "Normalization", "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "GlobalMaxPooling2D",
      "ZeroPadding2D", "Cropping2D", "UpSampling2D", "Identity",
    ])
  func passed(className: String) {
    let network = sample { sample, a in
      let middle = sample.add(className, "m", reading: a)
      sample.add("Dense", "b", reading: middle, weights: [("kernel", [4, 2])])
    }
    #expect(network.lines == ["a", "b < a"] && network.breaks.isEmpty)
  }

  @Test("joins of two branches", arguments: ["Add", "Average", "Maximum", "Minimum", "Subtract"])
  func joined(className: String) {
    let network = sample { sample, a in
      let b = sample.add("Conv2D", "b", reading: a, weights: [("kernel", [1, 1, 4, 4])])
      sample.add("Dense", "c", reading: sample.add(className, "m", reading: a, b), weights: [("kernel", [4, 2])])
    }
    #expect(network.lines == ["a", "b < a", "c < a, b"] && network.breaks.isEmpty)
  }

  @Test(
    "what is not followed says why",
    arguments: [
      ("GRU", "a recurrent layer"), ("MultiHeadAttention", "an attention layer"), ("Mine", "of a class that is not"),
      ("Lambda", "code, which is never run"), ("Permute", "a permutation of axes that cannot be told"),
      ("Reshape", "a reshape to axes that are not stated"),
      ("MaxPooling2D", "another axis than the layer's data format"),
      ("Multiply", "a product of two feature maps"),
    ])
  func opaque(className: String, reason: String) {
    let network = sample { sample, a in
      let other = sample.add("Conv2D", "other", reading: a, weights: [("kernel", [1, 1, 4, 4])])
      let middle = sample.add(className, "m", reading: a, other, settings: ["data_format": "channels_first"])
      sample.add("Dense", "b", reading: middle, weights: [("kernel", [4, 2])])
    }
    #expect(network.lines == ["a", "other < a", "b"])
    #expect(network.breaks.count == 1 && network.breakReason("b/kernel")?.contains(reason) == true)
  }

  @Test("what is made of the network's input alone has no writer")
  func input() {
    var sample = KerasSample()
    let given = sample.add("InputLayer", "given", settings: ["batch_shape": [nil, 8, 8, 3]])
    let varied = sample.add("RandomFlip", "flip", reading: given)
    let made = sample.add("Lambda", "code", reading: varied)
    let a = sample.add("Conv2D", "a", reading: made, weights: [("kernel", [3, 3, 3, 4])])
    let both = sample.add("Concatenate", "both", reading: varied, a)
    sample.add("Conv2D", "b", reading: both, weights: [("kernel", [1, 1, 7, 2])])
    #expect(sample.topology.lines == ["a", "b < a[0..<4]@3"] && sample.topology.breaks.isEmpty)
  }

  @Test("a reshape that keeps the last axis passes, one that undoes a flatten too")
  func reshape() {
    let network = sample { sample, a in
      let flat = sample.add("Flatten", "f", reading: a)
      let back = sample.add("Reshape", "r", reading: flat, settings: ["target_shape": [6, 6, 4]])
      let line = sample.add("Reshape", "s", reading: back, settings: ["target_shape": [-1, 4]])
      sample.add("Conv1D", "b", reading: line, weights: [("kernel", [3, 4, 5])])
    }
    #expect(network.lines == ["a", "b < a"] && network.breaks.isEmpty)
  }

  @Test("layers in another order than they read; a loop ends in a break")
  func order() {
    var sample = KerasSample()
    sample.add("Dense", "late", reading: 2, weights: [("kernel", [4, 2])])
    sample.add("Dense", "loop", reading: 3, weights: [("kernel", [4, 4])])
    sample.add("Dense", "early", weights: [("kernel", [3, 4])])
    sample.add("Add", "sum", reading: 1, 2)
    let network = sample.topology
    #expect(network.lines == ["early", "late < early", "loop < early"])
    #expect(network.breakReason("loop/kernel")?.contains("a loop of layers") == true)
  }

  @Test("a layer that is used twice reads for both uses")
  func shared() {
    var sample = KerasSample()
    let (a, b) = (
      sample.add("Dense", "a", weights: [("kernel", [3, 4])]), sample.add("Dense", "b", weights: [("kernel", [3, 4])])
    )
    let both = sample.add(
      "Dense", "both", calls: [[KerasInput(layer: a)], [KerasInput(layer: b)]], weights: [("kernel", [4, 5])])
    sample.add(
      "BatchNormalization", "norm", calls: [[KerasInput(layer: both)], [KerasInput(layer: both, call: 1)]],
      weights: [("moving_variance", [5])])
    let network = sample.topology
    #expect(network.lines == ["a", "b", "both < a, b"] && network.breaks.isEmpty)
    #expect(network.maps[2].normalisation?.variance == "norm/moving_variance")
    #expect(network.notes.count == 1 && network.notes[0].contains("are one layer"))
  }

  @Test("batch normalisation is another's where something stands between")
  func normalisation() {
    func found(_ className: String?, settings: Bool = false) -> String? {
      sample { sample, a in
        let b = sample.add(
          "Conv2D", "b", reading: a, settings: settings ? ["activation": "relu"] : [:],
          weights: [("kernel", [1, 1, 4, 6])])
        let middle = className.map { sample.add($0, "m", reading: b) } ?? b
        sample.add(
          "BatchNormalization", "norm", reading: middle, weights: [("gamma", [6]), ("moving_variance", [6])])
      }.maps[1].normalisation?.scale
    }
    #expect(found(nil) == "norm/gamma" && found("Dropout") == "norm/gamma")
    #expect(found("ReLU") == nil && found("MaxPooling2D") == nil && found(nil, settings: true) == nil)
  }

  @Test(
    "what only resembles a layer that is known is not followed: random features, a function whose axis is not read",
    arguments: [
      ("RandomFourierFeatures", ["output_dim": 4], 4), ("RandomProjection", ["units": 4], 4),
      ("TFOpLambda", ["function": "concat"], 8),
    ] as [(String, JSONObject, Int)])
  func resemblance(className: String, settings: JSONObject, channels: Int) {
    let network = sample { sample, a in
      let both = sample.add(className, "r", calls: [[KerasInput(layer: a), KerasInput(layer: a)]], settings: settings)
      sample.add("Conv2D", "b", reading: both, weights: [("kernel", [1, 1, channels, 2])])
    }
    #expect(network.lines == ["a", "b"] && network.breaks.count == 1)
  }

  @Test("data varied in training alone are not varied at inference")
  func augmentation() {
    let network = sample { sample, a in
      let varied = sample.add("RandomRotation", "r", reading: a, settings: ["factor": 2])
      sample.add("Conv2D", "b", reading: varied, weights: [("kernel", [1, 1, 4, 2])])
    }
    #expect(network.lines == ["a", "b < a"])
  }

  @Test("version 1: Theano's kernels, a merge of a mode")
  func former() {
    var sample = KerasSample()
    let a = sample.add("Convolution2D", "a", settings: ["dim_ordering": "th"], weights: [("kernel", [4, 3, 2, 2])])
    let b = sample.add("Convolution2D", "b", settings: ["dim_ordering": "th"], weights: [("kernel", [5, 3, 1, 1])])
    let both = sample.add("Merge", "m", reading: a, b, settings: ["mode": "concat", "concat_axis": 1])
    sample.add("Dense", "c", reading: sample.add("Flatten", "f", reading: both), weights: [("kernel", [18, 2])])
    let network = sample.topology
    #expect(network.lines == ["a", "b", "c < a[0..<4]@0, b[0..<5]@4"] && network.breaks.isEmpty)
    #expect(network.axes("a") == "output 4, input 3, position 2, position 2")
    #expect(network.axes("c") == "input 9, position 2, output 2")
  }

  @Test("without a list of layers: names and shapes, in the order stored")
  func guess() {
    let all = tensors(
      """
      a/kernel 3 3 3 4
      a/bias 4
      norm/gamma 4
      norm/moving_variance 4
      depth/kernel 3 3 4 1
      grouped/kernel 3 3 2 6
      up_transpose/kernel 2 2 5 6
      table/embeddings 9 4
      separable/depthwise_kernel 3 3 5 2
      separable/pointwise_kernel 1 1 10 4
      fc/kernel 24 3
      out/kernel 3 2
      """)
    let network = Topology(tracing: KerasModel(chainOf: all), tensors: all, basis: .guess)
    #expect(
      network.lines == [
        "a", "depth < a", "grouped < depth", "up_transpose < grouped", "separable/depthwise_kernel",
        "separable/pointwise_kernel < separable/depthwise_kernel", "fc < separable/pointwise_kernel", "out < fc",
      ])
    #expect(network.axes("fc") == "position 6, input 4, output 3")
    #expect(network.axes("grouped") == "position 3, position 3, input 2, group 2, output 3")
    #expect(network.maps[0].normalisation?.scale == "norm/gamma")
    #expect(network.breaks.map(\.target) == [4])
  }
}
