import Foundation
import JSON
import SVR
import TestSupport
import Testing

@testable import Page

@Suite("The layers of a page")
struct LayerDataTests {
  @Test("have the graph's numbers", arguments: Representation.allCases)
  func numbers(_ representation: Representation) throws {
    let graph = try PageSamples.trained(representation)
    let data = try PageSamples.container(of: graph)
    let documents = try data.frame().layers
    #expect(documents.count == graph.layers.count)
    for ((index, layer), intensity) in zip(graph.layers.enumerated(), graph.intensities()) {
      let at = "0/layers/\(index)/"
      #expect(documents[index]["name"]?.stringValue == layer.name)
      #expect(documents[index]["count"]?.intValue == layer.count)
      #expect(documents[index]["readerCount"]?.intValue == layer.readerSingularValues.count)
      #expect(documents[index]["shape"]?.arrayValue?.compactMap(\.intValue) == layer.map.shape)
      #expect(try data.numbers(at + "singularValues", Double.self) == layer.singularValues)
      #expect(data.array(at + "readingSingularValues", Double.self) == layer.readingSingularValues)
      #expect(try data.numbers(at + "intensity", Double.self) == intensity)
      let clusters = try data.numbers(at + "cluster", Int32.self)
      for (neuron, cluster) in clusters.enumerated() {
        let number = layer.clusters.firstIndex { $0.contains(neuron) }
        #expect(Int(cluster) == number ?? -1)
      }
    }
  }

  @Test("have a density of the bulk that integrates to 1")
  func bulk() throws {
    let graph = try PageSamples.trained(.spectral)
    let data = try PageSamples.container(of: graph)
    var count = 0
    for (index, layer) in try data.frame().layers.enumerated() {
      guard let bulk = layer["bulk"], !bulk.isNull else { continue }
      let pairs = try data.numbers("0/layers/\(index)/bulkDensity", Float.self)
      var integral = 0.0
      for at in stride(from: 0, to: pairs.count - 2, by: 2) {
        let width = Double(pairs[at + 2]) - Double(pairs[at])
        let height = (Double(pairs[at + 1]) + Double(pairs[at + 3])) / 2
        integral += width * height
      }
      #expect(abs(integral - 1) < 2e-3, "layer \(index): \(integral)")
      let spectrum = try #require(graph.layers[index].spikedSpectra()[0])
      #expect(bulk["edge"]?.doubleValue == spectrum.edge)
      let side = Double(min(spectrum.rows, spectrum.columns))
      #expect(bulk["share"]?.doubleValue == (side - Double(spectrum.spikes)) / side)
      let upper = try #require(bulk["upper"]?.doubleValue)
      #expect(abs(upper - Double(pairs[pairs.count - 2])) < 1e-6 * upper)
      count += 1
    }
    #expect(count > 5)
  }

  @Test("have patterns within the budget, those of dominant connections among them", arguments: Representation.allCases)
  func patterns(_ representation: Representation) throws {
    let graph = try PageSamples.trained(representation)
    let budget = 60_000
    let data = try PageSamples.container(of: graph, budget: PageBudget(patterns: budget))
    var (bytes, count) = (0, 0)
    for (index, layer) in graph.layers.enumerated() {
      let at = "0/layers/\(index)/"
      let writers = try data.numbers(at + "profiled", UInt32.self).map(Int.init)
      let readers = data.array(at + "readProfiled", UInt32.self)?.map(Int.init) ?? writers
      #expect(
        writers == writers.sorted() && Set(writers).count == writers.count && writers.count >= min(4, layer.count))
      count += writers.count
      bytes += try checkWritten(writers, layer, at, data)
      bytes += try checkRead(readers, layer, at, data)
    }
    #expect(bytes <= budget && bytes > budget * 3 / 4)
    let all = graph.layers.reduce(0) { $0 + $1.count }
    #expect(count < all)
    for path in try data.frame().document["paths"]?["paths"]?.arrayValue?.prefix(2) ?? [] {
      let (layers, neurons) = (path["layers"]?.arrayValue ?? [], path["neurons"]?.arrayValue ?? [])
      for (layer, neuron) in zip(layers, neurons) {
        let profiled = try data.numbers("0/layers/\(layer.intValue ?? -1)/profiled", UInt32.self)
        #expect(profiled.contains(UInt32(neuron.intValue ?? -1)))
      }
    }
  }

  /// The bytes that the arrays take.
  private func checkWritten(
    _ neurons: [Int], _ layer: SpectralLayer, _ at: String, _ data: PageContainer
  ) throws -> Int {
    let values = try data.numbers(at + "written", Int8.self)
    let scales = try data.numbers(at + "writtenScale", Float.self)
    let outputs = layer.map.outputChannels
    #expect(values.count == neurons.count * outputs)
    for (place, neuron) in neurons.enumerated() {
      let pattern = layer.writtenPattern(ofNeuron: neuron)
      for channel in 0..<outputs {
        let shown = Double(values[place * outputs + channel]) / 127 * Double(scales[place])
        let length = pattern.filter(ofChannel: channel).reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(abs(abs(shown) - length) <= Double(scales[place]) * 0.51 / 127)
        let entry = pattern.channel(channel).entry
        #expect(shown == 0 || (shown < 0) == (entry < 0))
      }
      try check(pattern, place, at + "written", data)
    }
    return values.count + 8 * neurons.count + 96 * neurons.count
  }

  private func checkRead(_ neurons: [Int], _ layer: SpectralLayer, _ at: String, _ data: PageContainer) throws -> Int {
    let images = data.array(at + "readImages", Int8.self)
    for (place, neuron) in neurons.enumerated() {
      let pattern = layer.readPattern(ofNeuron: neuron)
      try check(pattern, place, at + "read", data)
      #expect((images == nil) == (pattern.positions == 1))
      guard let images else { continue }
      let scale = Double(try data.numbers(at + "readScale", Float.self)[place])
      for (number, channel) in pattern.leadingChannels(4).enumerated() {
        let first = (place * 4 + number) * pattern.positions
        for (byte, value) in zip(images[first...], channel.filter) {
          #expect(abs(Double(byte) / 127 * scale - value) <= scale * 0.51 / 127)
        }
      }
    }
    return (images?.count ?? 0) + 96 * neurons.count
  }

  private func check(_ pattern: NeuronPattern, _ place: Int, _ at: String, _ data: PageContainer) throws {
    let numbers = try data.numbers(at + "Channels", UInt32.self)[(place * 8)..<(place * 8 + 8)].map(Int.init)
    let shares = Array(try data.numbers(at + "Shares", Float.self)[(place * 8)..<(place * 8 + 8)])
    let entries = Array(try data.numbers(at + "Entries", Float.self)[(place * 8)..<(place * 8 + 8)])
    let leading = pattern.leadingChannels(8)
    #expect(numbers.prefix(leading.count) == leading.map(\.number)[...])
    #expect(shares.prefix(leading.count) == leading.map { Float($0.share) }[...])
    #expect(entries.prefix(leading.count) == leading.map { Float($0.entry) }[...])
    #expect(shares.dropFirst(leading.count).allSatisfy { $0 == 0 })
  }
}
