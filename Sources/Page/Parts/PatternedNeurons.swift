import SVR

/// The neurons whose patterns a page has, until the budget is spent: those on dominant connections, the leading four of each layer,
/// those at the ends of the most significant edges, then the leading ones of all layers in turn.
struct PatternedNeurons {
  /// By layer, the neurons that write and have a pattern, ascending; but for the mixed representation they read as well.
  let writers: [[Int]]
  /// By layer, the neurons that read; the writers, but for the mixed representation.
  let readers: [[Int]]
  /// How many there are; in the mixed representation both sides count.
  let count: Int

  init(of graph: SpectralGraph, edges: [SpectralEdge], paths: PagePaths?, bytes: Int) {
    var choice = Choice(graph, bytes: bytes)
    for path in paths?.paths ?? [] {
      for (layer, neuron) in zip(path.path.layers, path.path.neurons) { choice.take(layer, neuron) }
    }
    choice.takeLeading(0..<4)
    for edge in edges where choice.hasRoom {
      choice.take(graph.connections[edge.connection].source, edge.source, isReader: false)
      choice.take(graph.connections[edge.connection].target, edge.target, isReader: true)
    }
    choice.takeLeading(4..<(graph.layers.map(\.neuronCount).max() ?? 0))
    writers = choice.writers.map { $0.sorted() }
    readers = choice.isSplit ? choice.readers.map { $0.sorted() } : writers
    count = choice.writers.reduce(0) { $0 + $1.count } + choice.readers.reduce(0) { $0 + $1.count }
  }
}

/// What is taken until there is no room left.
private struct Choice {
  let isSplit: Bool
  private(set) var writers: [Set<Int>]
  private(set) var readers: [Set<Int>]
  private let graph: SpectralGraph
  private var left: Int
  private let leastCost: Int

  init(_ graph: SpectralGraph, bytes: Int) {
    self.graph = graph
    isSplit = graph.representation == .mixed
    writers = Array(repeating: [], count: graph.layers.count)
    readers = writers
    left = bytes
    leastCost =
      graph.layers.map { PatternEncoder.byteCount(of: $0, isSplit: graph.representation == .mixed).least }.min() ?? 0
  }

  var hasRoom: Bool { left >= leastCost }

  mutating func takeLeading(_ numbers: Range<Int>) {
    for number in numbers where hasRoom {
      for layer in graph.layers.indices {
        take(layer, number, isReader: false)
        if isSplit { take(layer, number, isReader: true) }
      }
    }
  }

  mutating func take(_ layer: Int, _ neuron: Int, isReader: Bool = false) {
    let reads = isSplit && isReader
    let known = reads ? graph.layers[layer].readerSingularValues.count : graph.layers[layer].count
    let cost = PatternEncoder.byteCount(of: graph.layers[layer], isSplit: isSplit)
    let bytes = reads ? cost.reader : isSplit ? cost.writer : cost.writer + cost.reader
    guard neuron < known, bytes <= left, !(reads ? readers : writers)[layer].contains(neuron) else { return }
    left -= bytes
    if reads { readers[layer].insert(neuron) } else { writers[layer].insert(neuron) }
  }
}
