import Checkpoints

/// The uses of a model's layers, numbered layer by layer.
struct KerasUses {
  /// The number of each layer's first use; one more for the end.
  private var starts: [Int] = []
  private var layers: [Int] = []
  /// The uses that each use reads.
  private var sources: [[Int]] = []
  /// How many uses read each, and the layer of the last of them.
  private var readers: [(count: Int, layer: Int)] = []

  /// How many there are.
  var count: Int { layers.count }

  /// - Complexity: O(layers + uses + what they read)
  init(_ model: KerasModel) {
    for (layer, settings) in model.layers.enumerated() {
      starts.append(layers.count)
      layers += Array(repeating: layer, count: settings.calls.count)
    }
    starts.append(layers.count)
    readers = Array(repeating: (0, 0), count: layers.count)
    for use in layers.indices {
      let inputs = inputs(of: use, in: model).compactMap(number)
      sources.append(inputs)
      for source in Set(inputs) { readers[source] = (readers[source].count + 1, layers[use]) }
    }
  }

  /// The layer of a use.
  func layer(of use: Int) -> Int { layers[use] }

  /// What a use reads.
  func inputs(of use: Int, in model: KerasModel) -> [KerasInput] {
    model.layers[layers[use]].calls[use - starts[layers[use]]]
  }

  /// The number of the use that writes an input; nil if there is none.
  func number(of input: KerasInput) -> Int? {
    guard input.layer >= 0, input.layer + 1 < starts.count, input.call >= 0,
      input.call < starts[input.layer + 1] - starts[input.layer]
    else { return nil }
    return starts[input.layer] + input.call
  }

  /// The only layer that reads a layer, as often as this is used; nil if there is none or another reads it too.
  func onlyReader(of layer: Int) -> Int? {
    let uses = starts[layer]..<starts[layer + 1]
    guard let reader = uses.first.map({ readers[$0].layer }),
      uses.allSatisfy({ readers[$0].count == 1 && readers[$0].layer == reader }),
      starts[reader + 1] - starts[reader] == uses.count
    else { return nil }
    return reader
  }

  /// The uses, each behind all that it reads: the first of each layer in order as far as that is possible, then the others.
  ///
  /// Where layers read each other in a loop, one of them stands before what it reads.
  ///
  /// - Complexity: O(uses + what they read)
  func inOrder() -> [Int] {
    var order: [Int] = []
    var (isOpen, isDone) = (Array(repeating: false, count: count), Array(repeating: false, count: count))
    let firsts = starts.indices.dropLast().compactMap { starts[$0] < starts[$0 + 1] ? starts[$0] : nil }
    for use in firsts + Array(layers.indices) {
      var stack = [use]
      while let top = stack.last {
        if isOpen[top] || isDone[top] {
          stack.removeLast()
          if !isDone[top] { order.append(top) }
          isDone[top] = true
        } else {
          isOpen[top] = true
          stack += sources[top].reversed().filter { !isOpen[$0] && !isDone[$0] }
        }
      }
    }
    return order
  }
}
