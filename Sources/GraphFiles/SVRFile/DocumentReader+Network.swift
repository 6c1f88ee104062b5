import Networks
import SVR
import Tensors

extension DocumentReader {
  func provenance() throws(GraphFileError) -> Provenance {
    Provenance(
      version: try member("version").text(), model: try member("model").text(), format: try member("format").text(),
      inputs: try member("inputs").elements { (input) throws(GraphFileError) in try input.input() },
      topologyFile: try member("topologyFile").optional { (input) throws(GraphFileError) in try input.input() },
      layers: try member("layers").elements { (glob) throws(GraphFileError) in try glob.text() },
      options: try member("options").options())
  }

  private func input() throws(GraphFileError) -> Provenance.Input {
    let digest = try member("sha256").text()
    guard digest.utf8.count == 64, digest.utf8.allSatisfy(\.isLowercaseHexadecimal) else {
      throw failure("sha256 is not 64 lower-case hexadecimal digits")
    }
    return Provenance.Input(
      name: try member("name").text(), byteCount: try member("byteCount").integer(), sha256: digest)
  }

  private func options() throws(GraphFileError) -> SpectralOptions {
    SpectralOptions(
      representation: try member("representation").choice(),
      rank: try member("rank").optional { (rank) throws(GraphFileError) in try rank.integer(in: 1...Int.max) },
      normalisation: try member("normalisation").choice(), seed: try member("seed").seed())
  }

  private func seed() throws(GraphFileError) -> UInt64 {
    if let text = value.stringValue {
      guard let seed = UInt64(text) else { throw failure("is no integer of 64 bits") }
      return seed
    }
    return UInt64(try integer())
  }

  func topology() throws(GraphFileError) -> Topology {
    let maps = try member("maps").elements { (map) throws(GraphFileError) in try map.linearMap() }
    return Topology(
      maps: maps,
      connections: try member("connections").elements { (connection) throws(GraphFileError) in
        try connection.connection(maps)
      },
      breaks: try member("breaks").elements { (place) throws(GraphFileError) in
        Topology.Break(
          target: try place.member("target").index(below: maps.count), reason: try place.member("reason").text())
      },
      omissions: try member("omissions").elements { (omission) throws(GraphFileError) in try omission.omission() },
      basis: try member("basis").choice(),
      family: try member("family").optional { (family) throws(GraphFileError) in try family.text() },
      notes: try member("notes").elements { (note) throws(GraphFileError) in try note.text() })
  }

  private func connection(_ maps: [LinearMap]) throws(GraphFileError) -> Topology.Connection {
    let source = try member("source").index(below: maps.count)
    let target = try member("target").index(below: maps.count)
    return Topology.Connection(
      source: source, target: target, window: try channelWindow(from: maps[source], to: maps[target]))
  }

  /// The channels that are passed on; nil for all.
  func channelWindow(from source: LinearMap, to target: LinearMap) throws(GraphFileError) -> ChannelWindow? {
    let window = try member("window")
    return try window.stated { () throws(StatementFault) in
      try ChannelWindow.stated(window.value, from: source, to: target)
    }
  }

  /// What a statement says, its fault a fault at this place.
  private func stated<Value>(_ body: () throws(StatementFault) -> Value) throws(GraphFileError) -> Value {
    do throws(StatementFault) {
      return try body()
    } catch {
      throw failure(error.rule)
    }
  }

  private func omission() throws(GraphFileError) -> Topology.Omission {
    Topology.Omission(
      tensor: TensorInfo(
        name: try member("name").text(), elementType: try member("elementType").choice(),
        shape: try member("shape").shape(least: 0)),
      reason: try member("reason").text())
  }

  func linearMap() throws(GraphFileError) -> LinearMap {
    let shape = try member("shape").shape(least: 0)
    let layout = try member("layout")
    let normalisation = try member("normalisation")
    return LinearMap(
      name: try member("name").text(), kind: try member("kind").choice(), shape: shape,
      elementType: try member("elementType").choice(),
      layout: try layout.stated { () throws(StatementFault) in
        let found = try WeightLayout(layout.value)
        try found.check(shape: shape)
        return found
      },
      normalisation: try normalisation.stated { () throws(StatementFault) in
        try BatchNormalisation.stated(normalisation.value)
      })
  }

  func leftOut() throws(GraphFileError) -> SpectralGraph.LeftOut {
    SpectralGraph.LeftOut(name: try member("name").text(), reason: try member("reason").text())
  }
}

extension UInt8 {
  fileprivate var isLowercaseHexadecimal: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
