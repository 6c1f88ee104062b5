import Networks
import Randomness
import Testing

/// Random programs over flows, against one that follows every channel by itself.
@Suite struct FlowPropertyTests {
  /// A flow, and for each channel what wrote it: the slow truth.
  private struct Traced {
    var flow: Flow
    var writers: [Set<Flow.Writer>]
  }

  @Test("Connections are what following each channel gives, in the longest windows", arguments: 0..<60)
  func channels(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var network = TracedNetwork()
    var truth: [[Int]] = []
    var flows = [Traced(flow: .input(channels: 4), writers: Array(repeating: [], count: 4))]
    for _ in 0..<40 {
      let a = flows[Int.random(in: 0..<flows.count, using: &generator)]
      let b = flows[Int.random(in: 0..<flows.count, using: &generator)]
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where a.writers.count == b.writers.count:
        flows.append(
          Traced(flow: a.flow.adding(b.flow), writers: zip(a.writers, b.writers).map { $0.union($1) }))
      case 1 where a.writers.count + b.writers.count < 40:
        flows.append(Traced(flow: .concatenation(of: [a.flow, b.flow]), writers: a.writers + b.writers))
      case 2:
        let range = a.writers.indices.randomRange(using: &generator)
        flows.append(Traced(flow: a.flow.slice(range), writers: Array(a.writers[range])))
      default:
        let (number, outputs) = (network.maps.count, Int.random(in: 1...6, using: &generator))
        for (channel, writers) in a.writers.enumerated() {
          truth += writers.map { [number, $0.map, channel, $0.channel] }
        }
        let map = LinearMap(
          name: "\(number)", kind: .dense, shape: [outputs, a.writers.count], elementType: .float32,
          outputChannels: outputs, inputChannels: a.writers.count, positionShape: [])
        flows.append(
          Traced(
            flow: network.add(map, reading: a.flow),
            writers: (0..<outputs).map { [Flow.Writer(map: number, channel: $0)] }))
      }
    }
    let windows = network.connections.map { connection -> (Topology.Connection, ChannelWindow) in
      let whole = ChannelWindow(source: 0, target: 0, count: network.maps[connection.source].outputChannels)
      return (connection, connection.window ?? whole)
    }
    let found = windows.flatMap { connection, window in
      (0..<window.count).map { [connection.target, connection.source, window.target + $0, window.source + $0] }
    }
    #expect(found.sorted { $0.lexicographicallyPrecedes($1) } == truth.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(network.connections == network.connections.sorted(), "seed \(seed)")
    #expect(network.breaks.isEmpty, "seed \(seed)")
    // No window goes on where another ends.
    let starts = Set(windows.map { [$0.target, $0.source, $1.source, $1.target] })
    for (connection, window) in windows {
      let next = [connection.target, connection.source, window.source + window.count, window.target + window.count]
      #expect(!starts.contains(next), "seed \(seed)")
    }
  }
}

extension Range<Int> {
  fileprivate func randomRange(using generator: inout SeededGenerator) -> Range<Int> {
    let (a, b) = (Int.random(in: self, using: &generator), Int.random(in: self, using: &generator))
    return Swift.min(a, b)..<Swift.max(a, b) + 1
  }
}
