import LinearAlgebra
import Networks
import Randomness
import SVR
import Testing

/// What single neurons write and read.
@Suite struct NeuronTests {
  @Test("A pattern holds the singular vector, channel by channel", arguments: Representation.allCases)
  func patterns(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 21).graph(representation)
    for layer in graph.layers {
      for (vectors, channels, pattern) in [
        (layer.written, layer.map.outputChannels, layer.writtenPattern),
        (layer.read, layer.map.inputChannels, layer.readPattern),
      ] {
        for neuron in 0..<vectors.columnCount {
          let found = pattern(neuron)
          #expect(found.channels == channels && found.values.count == vectors.rowCount)
          #expect(
            found.positionShape
              == (vectors.rowCount == channels && layer.map.positions > 1 ? [] : layer.map.positionShape))
          for channel in 0..<channels {
            for (position, value) in found.filter(ofChannel: channel).enumerated() {
              #expect(value == vectors[position * channels + channel, neuron])
            }
          }
          let shares = (0..<channels).map(found.share(ofChannel:))
          #expect(abs(shares.reduce(0, +) - 1) < 1e-12 && abs(found.positionShares.reduce(0, +) - 1) < 1e-12)
        }
      }
    }
  }

  @Test("The written pattern, scaled by s, is what the layer makes of the read one")
  func action() throws {
    let values = SeededGenerator.gaussians(12 * 10 * 6, seed: 22)
    var sample = SampleNetwork()
    sample.add([12, 10, 3, 2], values)
    let graph = try sample.graph()
    for profile in try graph.profiles(of: graph.leadingNeurons(12)) {
      let (writer, reader) = try (#require(profile.writer), #require(profile.reader))
      for output in 0..<12 {
        // W is stored as outputs, inputs, positions: the order of a pattern.
        let row = values[output * 60..<(output + 1) * 60]
        let product = zip(row, reader.pattern.values).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - writer.singularValue * writer.pattern.values[output]) < 1e-11)
      }
    }
  }

  @Test("Leading channels and positions, ties by number")
  func leading() {
    let pattern = NeuronPattern(
      channels: 3, positionShape: [2, 2], values: [0, 0, 0, -0.6, 0.1, 0, 0, 0, 0, 0.6, 0, 0])
    let channels = pattern.leadingChannels(5)
    #expect(channels.map(\.number) == [0, 2, 1])
    #expect(channels.map(\.entry) == [-0.6, 0.6, 0.1])
    #expect(channels.map(\.position) == [[1, 1], [0, 1], [0, 0]])
    #expect(abs(channels[0].share - 0.36 / 0.73) < 1e-12)
    #expect(pattern.leadingPositions(2).map(\.position) == [[0, 1], [1, 1]])
    #expect(pattern.leadingChannels(0).isEmpty && pattern.leadingChannels(-1).isEmpty)
  }

  @Test("Entries of any magnitude have shares", arguments: [1e300, 1e-300, .leastNonzeroMagnitude])
  func extremes(scale: Double) {
    let pattern = NeuronPattern(channels: 2, positionShape: [], values: [scale, -scale])
    #expect(pattern.leadingChannels(2).map(\.share) == [0.5, 0.5])
    #expect(NeuronPattern(channels: 2, positionShape: [], values: [0, 0]).share(ofChannel: 1) == 0)
  }

  @Test("In the mixed representation readers are other neurons, with their own singular values")
  func mixed() throws {
    let sample = SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 23)
    let (mixed, spectral, coSpectral) = try (sample.graph(.mixed), sample.graph(.spectral), sample.graph(.coSpectral))
    for (index, layer) in mixed.layers.enumerated() {
      let neurons = (0..<layer.neuronCount).map { NeuronIdentity(layer: index, number: $0) }
      for profile in try mixed.profiles(of: neurons) {
        let number = profile.identity.number
        #expect((profile.writer == nil) == (number >= layer.count))
        #expect((profile.reader == nil) == (number >= layer.readerSingularValues.count))
        if let writer = profile.writer {
          #expect(writer.singularValue == spectral.layers[index].singularValues[number])
          #expect(writer.pattern == spectral.layers[index].writtenPattern(ofNeuron: number))
        }
        if let reader = profile.reader {
          #expect(reader.singularValue == coSpectral.layers[index].singularValues[number])
          #expect(reader.pattern.positions == 1 || layer.map.positions == 1)
        }
      }
    }
    // [10, 3, 3, 3]: ten neurons write and three read.
    #expect(mixed.leadingNeurons(5).filter { $0.layer == 0 }.count == 5)
  }

  @Test("A profile has the significance of its singular values", arguments: Representation.allCases)
  func significance(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 30).graph(representation)
    let coSpectral = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 30).graph(.coSpectral)
    for profile in try graph.profiles(of: graph.leadingNeurons(20)) {
      let (layer, number) = (profile.identity.layer, profile.identity.number)
      if let writer = profile.writer {
        #expect(writer.significance == graph.layers[layer].bulkSignificance(ofNeuron: number))
      }
      if let reader = profile.reader {
        let source = representation == .mixed ? coSpectral : graph
        #expect(reader.significance == source.layers[layer].bulkSignificance(ofNeuron: number))
      }
    }
  }

  @Test("A profile names the neuron's cluster")
  func clusters() throws {
    var sample = SampleNetwork()
    sample.add([4, 4], (0..<16).map { $0 % 5 == 0 ? [5, 3, 3, 1][$0 / 5] : 0 })
    let profiles = try sample.graph().profiles(of: (0..<4).map { NeuronIdentity(layer: 0, number: $0) })
    #expect(profiles.map { $0.writer?.cluster } == [nil, [1, 2], [1, 2], nil])
    #expect(profiles.map { $0.reader?.cluster } == [nil, [1, 2], [1, 2], nil])
  }

  @Test("An input shape gives a flattened image its channels and positions", arguments: InputShape.Order.allCases)
  func inputShape(order: InputShape.Order) throws {
    let graph = try SampleNetwork.gaussian([[7, 24], [5, 7]], seed: 24).graph()
    let shape = try #require(InputShape(channels: 2, height: 3, width: 4, order: order))
    let neurons = graph.leadingNeurons(2)
    let (plain, shaped) = try (graph.profiles(of: neurons), graph.profiles(of: neurons, inputShape: shape))
    let (v, pattern) = try (#require(plain[1].reader).pattern.values, #require(shaped[1].reader).pattern)
    #expect(pattern.channels == 2 && pattern.positionShape == [3, 4])
    for c in 0..<2 {
      for y in 0..<3 {
        for x in 0..<4 {
          let index = order == .channelsFirst ? (c * 3 + y) * 4 + x : (y * 4 + x) * 2 + c
          #expect(pattern.filter(ofChannel: c)[y * 4 + x] == v[index])
        }
      }
    }
    // Later layers stay as they are.
    #expect(shaped[2] == plain[2] && shaped[0].writer == plain[0].writer)
  }

  @Test("An input shape that fits no layer is refused")
  func misfit() throws {
    let graph = try SampleNetwork.gaussian([[7, 24], [5, 7]], seed: 25).graph()
    let shape = try #require(InputShape(height: 1, width: 7))
    #expect(throws: GraphItemError.inputShapeFitsNoLayer(shape, inputs: [24])) {
      try graph.profiles(of: graph.leadingNeurons(1), inputShape: shape)
    }
    let convolutional = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 26).graph()
    #expect(throws: GraphItemError.inputShapeFitsNoLayer(shape, inputs: [])) {
      try convolutional.profiles(of: convolutional.leadingNeurons(1), inputShape: shape)
    }
    for lengths in [[0, 1, 1], [1, -1, 2], [1, .max, 2], [.max, .max, .max], [1 << 40, 1 << 20, 8]] {
      #expect(InputShape(channels: lengths[0], height: lengths[1], width: lengths[2]) == nil)
    }
  }

  @Test("Neurons, layers and connections by name and by number")
  func names() throws {
    let graph = try SampleNetwork.gaussian([[7, 24], [5, 7], [4, 5]], seed: 27).graph()
    #expect(try graph.neuron(named: "1.weight#4") == NeuronIdentity(layer: 1, number: 4))
    #expect(try graph.neuron(named: "2#0") == NeuronIdentity(layer: 2, number: 0))
    #expect(try graph.connection(named: "0.weight:1.weight").index == 0)
    #expect(try graph.connection(named: "1:2").index == 1)
    #expect(throws: GraphItemError.noSuchNeuron(layer: "1.weight", number: 5, count: 5)) {
      try graph.neuron(named: "1.weight#5")
    }
    for text in ["", "#", "1.weight", "1.weight#", "1.weight#-1", "1.weight#x", "1.weight#99999999999999999999"] {
      #expect(throws: GraphItemError.notANeuron(text)) { try graph.neuron(named: text) }
    }
    let names = ["0.weight", "1.weight", "2.weight"]
    #expect(throws: GraphItemError.noSuchLayer("3", names: names)) { try graph.neuron(named: "3#0") }
    #expect(throws: GraphItemError.noSuchLayer("", names: names)) { try graph.neuron(named: "#0") }
    #expect(throws: GraphItemError.notAConnection("12", count: graph.connections.count)) {
      try graph.connection(named: "12")
    }
    #expect(throws: GraphItemError.notLinked(source: "0.weight", target: "2.weight")) {
      try graph.connection(named: "0:2")
    }
    #expect(throws: GraphItemError.noSuchLayer("x", names: names)) { try graph.connection(named: "0:x") }
  }

  @Test("Names may hold the marks themselves, and are compared byte by byte")
  func marksInNames() throws {
    var generator = SeededGenerator(seed: 28)
    var sample = SampleNetwork()
    let names = ["dense/kernel:0", "a#1", "caf\u{e9}", "7"]
    for (name, size) in zip(names, [(5, 4), (6, 5), (3, 6), (2, 3)]) {
      sample.add(name, [size.0, size.1], generator.nextGaussians(size.0 * size.1))
    }
    let maps = names.map { #"{"tensor": "\#($0)"}"# }.joined(separator: ", ")
    let graph = try SpectralGraph(
      of: sample.network(topology: #"{"maps": [\#(maps)]}"#), representation: .spectral)
    #expect(try graph.connection(named: "dense/kernel:0:a#1").index == 0)
    #expect(try graph.neuron(named: "a#1#2") == NeuronIdentity(layer: 1, number: 2))
    #expect(try graph.neuron(named: "caf\u{e9}#0").layer == 2)
    #expect(throws: GraphItemError.self) { try graph.neuron(named: "cafe\u{301}#0") }
    // A name goes before a number.
    #expect(try graph.layer(named: "7") == 3)
    #expect(try graph.layer(named: "2") == 2)
  }

  @Test("The shape of filters is the kernel's, and goes with their number", arguments: Representation.allCases)
  func filterShapes(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 29).graph(representation)
    let expected: [[Int]] =
      switch representation {
      case .spectral: [[3, 2], [1, 1], [4], []]
      case .coSpectral: [[3, 3], [3, 2], [1, 1], [4]]
      case .mixed: [[], [], [], []]
      }
    #expect(graph.connections.map(graph.filterShape) == expected)
    for edge in graph.significantEdges(Significance(.sigma(2))).edges {
      let filter = graph.effectiveFilter(of: edge)
      #expect(filter.count == graph.filterShape(of: graph.connections[edge.connection]).reduce(1, *))
      #expect(abs(filter.reduce(0) { $0 + $1 * $1 } - edge.weight) < 1e-12)
    }
  }
}

extension SeededGenerator {
  fileprivate static func gaussians(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return generator.nextGaussians(count)
  }
}
