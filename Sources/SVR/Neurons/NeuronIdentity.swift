/// A spectral neuron by its place in a graph; `TENSOR#K` in text, K the number.
public struct NeuronIdentity: Sendable, Hashable {
  /// The layer's number in the graph.
  public let layer: Int
  /// The neuron's number in its layer, from 0 in descending order of singular value.
  public let number: Int

  /// The neuron of a number in a layer.
  public init(layer: Int, number: Int) {
    self.layer = layer
    self.number = number
  }
}

extension SpectralGraph {
  /// The leading neurons of every layer, in network order: those that write, and in the mixed representation those that
  /// read, up to the same number.
  ///
  /// - Complexity: O(the number of neurons given)
  public func leadingNeurons(_ count: Int) -> [NeuronIdentity] {
    layers.enumerated().flatMap { index, layer in
      (0..<min(max(0, count), layer.neuronCount)).map { NeuronIdentity(layer: index, number: $0) }
    }
  }

  /// The neuron called `TENSOR#K`, or `L#K` by the number of its layer.
  ///
  /// - Throws: ``GraphItemError`` for a text of another form, a layer that is not there, or a number that is too large.
  public func neuron(named text: String) throws(GraphItemError) -> NeuronIdentity {
    guard let mark = text.lastIndex(of: "#"), let number = Int(text[text.index(after: mark)...]), number >= 0 else {
      throw .notANeuron(text)
    }
    let layer = try layer(named: String(text[..<mark]))
    guard number < layers[layer].neuronCount else {
      throw .noSuchNeuron(layer: layers[layer].name, number: number, count: layers[layer].neuronCount)
    }
    return NeuronIdentity(layer: layer, number: number)
  }

  /// The number of the layer of this name, or where none is called so, of this number.
  ///
  /// Names are compared byte by byte, as files hold them.
  ///
  /// - Throws: ``GraphItemError/noSuchLayer(_:names:)``.
  /// - Complexity: O(l) for l layers.
  public func layer(named text: String) throws(GraphItemError) -> Int {
    if let index = layers.firstIndex(where: { $0.name.utf8.elementsEqual(text.utf8) }) { return index }
    if let index = Int(text), layers.indices.contains(index) { return index }
    throw .noSuchLayer(text, names: layers.map(\.name))
  }

  /// The connection of this number, or `SOURCE:TARGET` between two layers, each by its name or number. Names may hold
  /// colons.
  ///
  /// - Throws: ``GraphItemError`` for a text without such a colon, a layer that is not there, or layers that are not linked.
  public func connection(named text: String) throws(GraphItemError) -> SpectralConnection {
    if let number = Int(text), connections.indices.contains(number) { return connections[number] }
    let colons = text.indices.filter { text[$0] == ":" }
    guard !colons.isEmpty else { throw .notAConnection(text, count: connections.count) }
    var fault: GraphItemError?
    for colon in colons {
      do throws(GraphItemError) {
        let source = try layer(named: String(text[..<colon]))
        let target = try layer(named: String(text[text.index(after: colon)...]))
        if let found = connections.first(where: { $0.source == source && $0.target == target }) { return found }
        fault = .notLinked(source: layers[source].name, target: layers[target].name)
      } catch {
        fault = fault ?? error
      }
    }
    throw fault ?? .notAConnection(text, count: connections.count)
  }
}

extension SpectralLayer {
  /// How many numbers of neurons there are: those of the writers or the readers, whichever are more.
  public var neuronCount: Int { max(count, readerSingularValues.count) }
}
