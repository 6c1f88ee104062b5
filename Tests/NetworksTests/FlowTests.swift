import Networks
import Testing

/// Flows: what is read, after sums, concatenations, cuts and flattens.
@Suite struct FlowTests {
  private func dense(_ outputs: Int, _ inputs: Int) -> LinearMap {
    LinearMap(
      name: "m\(outputs)x\(inputs)", kind: .dense, shape: [outputs, inputs], elementType: .float32,
      outputChannels: outputs, inputChannels: inputs, positionShape: [])
  }

  @Test("A residual stream: every reader reads all that was added up to it, and nothing that is added later")
  func residual() {
    var network = TracedNetwork()
    let stem = network.add(dense(4, 3), reading: .input())
    let first = stem.adding(network.add(dense(4, 4), reading: stem))
    let second = first.adding(network.add(dense(4, 4), reading: first))
    network.add(dense(2, 4), reading: second)
    #expect(
      network.connections.map { [$0.source, $0.target] } == [[0, 1], [0, 2], [1, 2], [0, 3], [1, 3], [2, 3]])
    #expect(network.connections.allSatisfy { $0.window == nil })
    #expect(network.breaks.isEmpty)
  }

  @Test("A concatenation gives each branch its window, a cut of it the parts that are left")
  func concatenation() {
    var network = TracedNetwork()
    let a = network.add(dense(4, 3), reading: .input(channels: 3))
    let b = network.add(dense(2, 4), reading: a)
    let both = Flow.concatenation(of: [a, b])
    network.add(dense(1, 6), reading: both)
    network.add(dense(1, 3), reading: both.slice(2..<5))
    let connections = network.connections.filter { $0.target > 1 }
    #expect(connections.map { [$0.target, $0.source] } == [[2, 0], [2, 1], [3, 0], [3, 1]])
    #expect(
      connections.map(\.window) == [
        .init(source: 0, target: 0, count: 4), .init(source: 0, target: 4, count: 2),
        .init(source: 2, target: 0, count: 2), .init(source: 0, target: 2, count: 1),
      ])
  }

  @Test("Pieces that are put together again are read whole")
  func splitAndJoined() {
    let flow = Flow.output(of: 0, channels: 10)
    let pieces = flow.split([3, 0, 7])
    #expect(pieces.map(\.channels) == [3, 0, 7])
    #expect(Flow.concatenation(of: pieces) == flow)
    #expect(flow.split([3, -1, .max, .max, 2]).map(\.channels) == [3, nil, nil, nil, 2])
  }

  @Test("The order of a flatten is the order of the dense layer's axes", arguments: [true, false])
  func flatten(isFirst: Bool) {
    var network = TracedNetwork()
    let writer = network.add(dense(4, 3), reading: .input())
    let order = isFirst ? Flow.Flattening.Order.channelsFirst : .channelsLast
    for positions in [6, nil] {
      network.add(dense(5, 24), reading: writer.flattened(positions: positions, order: order))
    }
    let (input, position) = (WeightLayout.Axis(.input, 4), WeightLayout.Axis(.position, 6))
    for map in network.maps.dropFirst() {
      #expect(map.layout.axes == [.init(.output, 5)] + (isFirst ? [input, position] : [position, input]))
      #expect(map.inputChannels == 4 && map.positions == 6)
    }
    #expect(network.connections.allSatisfy { $0.window == nil } && network.breaks.isEmpty)
  }

  @Test("A layer stored as (inputs, outputs) keeps its axes in their places")
  func flattenOfInputsFirst() {
    let stored = WeightLayout([.init(.input, 24), .init(.output, 5)])
    let found = stored.flattened(channels: 4, positions: 6, order: .channelsLast)
    #expect(found?.axes == [.init(.position, 6), .init(.input, 4), .init(.output, 5)])
    #expect(stored.flattened(channels: 4, positions: 5, order: .channelsLast) == nil)
    #expect(stored.flattened(channels: .max, positions: 2, order: .channelsLast) == nil)
    #expect(found?.flattened(channels: 4, positions: 1, order: .channelsLast) == nil)
  }

  @Test("A flatten of one position is none, and that of the network's input is one vector")
  func trivialFlatten() {
    let flow = Flow.output(of: 0, channels: 4)
    #expect(flow.flattened(positions: 1, order: .channelsLast) == flow)
    #expect(Flow.input(channels: 1).flattened(positions: 784, order: .channelsFirst) == .input(channels: 784))
    #expect(Flow.input(channels: 3).flattened(positions: nil, order: .channelsFirst) == .input())
    #expect(Flow.input(channels: .max).flattened(positions: 2, order: .channelsFirst) == .input())
    let once = flow.flattened(positions: 3, order: .channelsFirst)
    #expect(once.flattened(positions: 9, order: .channelsLast) == once)
  }

  @Test("Flattened maps of as many positions lie end to end, channels first; a part is of whole channels")
  func flattenedParts() {
    let (a, b) = (Flow.output(of: 0, channels: 4), Flow.output(of: 1, channels: 2))
    let joined = Flow.concatenation(of: [a, b].map { $0.flattened(positions: 3, order: .channelsFirst) })
    #expect(joined == Flow.concatenation(of: [a, b]).flattened(positions: 3, order: .channelsFirst))
    #expect(joined.slice(3..<12) == a.slice(1..<4).flattened(positions: 3, order: .channelsFirst))
    #expect(joined.slice(2..<12).unknown == "a part of a flattened feature map")
    let last = [a, b].map { $0.flattened(positions: 3, order: .channelsLast) }
    #expect(Flow.concatenation(of: last).unknown == "a concatenation of flattened feature maps")
  }

  @Test(
    "What is not followed says why",
    arguments: [
      (Flow.output(of: 0, channels: 3).adding(.output(of: 1, channels: 4)), "a sum of 3 and 4 channels"),
      (Flow.output(of: 0, channels: 3).slice(2..<5), "channels 2..<5 of 3"),
      (Flow.output(of: 0, channels: 3).adding(.opaque("a product")), "a product"),
      (.concatenation(of: [.opaque("a product"), .output(of: 0, channels: 3)]), "a product"),
      (.concatenation(of: [.input(), .output(of: 0, channels: 3)]), "an input whose number of channels is not known"),
      (
        .concatenation(of: [.input(channels: .max), .output(of: 0, channels: 3)]),
        "more channels than can be counted"
      ),
      (Flow.output(of: 0, channels: 3).flattened(positions: 0, order: .channelsLast), "a flatten of 0 positions"),
      (
        Flow.output(of: 0, channels: 3).adding(
          Flow.output(of: 0, channels: 3).flattened(positions: 2, order: .channelsLast)), "flattened differently"
      ),
    ])
  func opaque(flow: Flow, reason: String) throws {
    #expect(flow.unknown?.contains(reason) == true)
    var network = TracedNetwork()
    let first = network.add(dense(3, 3), reading: .input())
    network.add(dense(3, 3), reading: first)
    network.add(dense(2, 3), reading: flow)
    let gap = try #require(network.breaks.first)
    #expect(network.breaks.count == 1 && gap.target == 2)
    #expect(gap.reason.hasPrefix("'m2x3' [2, 3] reads what is not followed: ") && gap.reason.contains(reason))
  }

  @Test("A reader of something known and something not is linked to the one; a break says where the other is")
  func partlyKnown() {
    var network = TracedNetwork()
    let writer = network.add(dense(3, 3), reading: .input())
    network.add(dense(2, 5), reading: .concatenation(of: [writer, .opaque("a gather", channels: 2)]))
    #expect(network.connections == [.init(source: 0, target: 1, window: .init(source: 0, target: 0, count: 3))])
    #expect(network.breaks.first?.reason.contains("a gather (in channels 3..<5;") == true)
  }

  @Test("A reader of another number of channels is not linked, and both numbers are said")
  func misfit() {
    var network = TracedNetwork()
    let writer = network.add(dense(3, 3), reading: .input())
    network.add(dense(2, 4), reading: writer)
    network.add(dense(2, 7), reading: writer.flattened(positions: 2, order: .channelsFirst))
    #expect(network.connections.isEmpty)
    #expect(
      network.breaks.map(\.reason) == [
        "'m2x4' [2, 4] reads 4 channels, but 3 reach it",
        "'m2x7' [2, 7] reads 7 channels, but 3 x 2 positions reach it",
      ])
  }

  @Test("Too many branches are given up, not followed")
  func limit() {
    var flow = Flow.output(of: 0, channels: 1)
    for _ in 0..<10 { flow = .concatenation(of: [flow, flow]) }
    #expect(flow.unknown == nil && flow.parts.count == 1024)
    flow = .concatenation(of: [flow, flow])
    #expect(flow.unknown == "more than 1024 branches meet before it" && flow.channels == 2048)
  }
}
