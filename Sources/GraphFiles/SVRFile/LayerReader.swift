import Networks
import SVR

/// Rebuilds the layers of a graph from its file.
struct LayerReader {
  let tensors: TensorSource
  let maps: [LinearMap]
  let representation: Representation

  /// The layers, whose names must differ: a neuron is known by its layer's name and its number.
  func layers(_ documents: DocumentReader) throws(GraphFileError) -> [SpectralLayer] {
    var names: Set<[UInt8]> = []
    var index = 0
    return try documents.elements { (document) throws(GraphFileError) in
      defer { index += 1 }
      let layer = try layer(index, document)
      guard names.insert(Array(layer.name.utf8)).inserted else {
        throw document.failure("a second layer of the name \(layer.name)")
      }
      return layer
    }
  }

  private func layer(_ index: Int, _ document: DocumentReader) throws(GraphFileError) -> SpectralLayer {
    let map = try map(document.member("map"))
    let prefix = "layers/\(index)/"
    let values = try singularValues(prefix + "singular_values")
    let readingValues = representation == .mixed ? try singularValues(prefix + "reading_singular_values") : nil
    let layout = SpectralGraphFile.LayerLayout(
      representation, outputs: map.outputChannels, inputs: map.inputChannels, positions: map.positions,
      writers: values.count, readers: (readingValues ?? values).count)
    return SpectralLayer(
      map: map, singularValues: values, readingSingularValues: readingValues,
      written: try tensors.matrix(prefix + "left", shape: layout.leftShape, layout: layout.left),
      read: try tensors.matrix(prefix + "right", shape: layout.rightShape, layout: layout.right),
      writerGroups: try groups(document, "writerGroups", values.count, map),
      readerGroups: try groups(document, "readerGroups", (readingValues ?? values).count, map),
      rank: try document.member("rank").integer(in: 0...values.count),
      sumOfSquares: try document.member("sumOfSquares").magnitude(),
      clusterTolerance: try document.member("clusterTolerance").magnitude(),
      nextSingularValue: try next(document, "nextSingularValue"),
      nextReadingSingularValue: try next(document, "nextReadingSingularValue"))
  }

  /// A map by its number, or one that stands nowhere else in full.
  private func map(_ document: DocumentReader) throws(GraphFileError) -> LinearMap {
    guard document.value.objectValue == nil else { return try document.linearMap() }
    return maps[try document.index(below: maps.count)]
  }

  private func next(_ document: DocumentReader, _ key: String) throws(GraphFileError) -> Double? {
    try document.member(key).optional { (value) throws(GraphFileError) in try value.magnitude() }
  }

  /// The group of each neuron; null for a map of one group.
  private func groups(
    _ document: DocumentReader, _ key: String, _ count: Int, _ map: LinearMap
  ) throws(GraphFileError) -> [Int]? {
    let member = try document.member(key)
    let groups = try member.optional { (list) throws(GraphFileError) in
      try list.elements { (group) throws(GraphFileError) in try group.index(below: map.groups) }
    }
    guard groups?.count == (map.groups > 1 ? count : nil) else {
      throw member.failure("one group for each of the \(count) neurons of a map of several groups")
    }
    return groups
  }

  private func singularValues(_ name: String) throws(GraphFileError) -> [Double] {
    let values = try tensors.values(name)
    guard let last = values.last else { throw tensors.failure(name, "a layer without singular values") }
    guard last >= 0, zip(values, values.dropFirst()).allSatisfy(>=) else {
      throw tensors.failure(name, "singular values must not be negative and must descend")
    }
    return values
  }
}
