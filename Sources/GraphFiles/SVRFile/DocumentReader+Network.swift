import Networks
import SVR
import Tensors

extension DocumentReader {
  func provenance() throws(GraphFileError) -> Provenance {
    Provenance(
      version: try member("version").text(), model: try member("model").text(),
      inputs: try member("inputs").elements { (input) throws(GraphFileError) in try input.input() },
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
        Topology.Connection(
          source: try connection.member("source").index(below: maps.count),
          target: try connection.member("target").index(below: maps.count))
      },
      breaks: try member("breaks").elements { (place) throws(GraphFileError) in
        Topology.Break(
          target: try place.member("target").index(below: maps.count), reason: try place.member("reason").text())
      },
      omissions: try member("omissions").elements { (omission) throws(GraphFileError) in try omission.omission() },
      basis: try member("basis").choice(),
      notes: try member("notes").elements { (note) throws(GraphFileError) in try note.text() })
  }

  private func omission() throws(GraphFileError) -> Topology.Omission {
    Topology.Omission(
      tensor: TensorInfo(
        name: try member("name").text(), elementType: try member("elementType").choice(),
        shape: try member("shape").shape(least: 0)),
      reason: try member("reason").text())
  }

  func linearMap() throws(GraphFileError) -> LinearMap {
    let map = LinearMap(
      name: try member("name").text(), kind: try member("kind").choice(), shape: try member("shape").shape(least: 0),
      elementType: try member("elementType").choice(),
      outputChannels: try member("outputChannels").integer(in: 1...Int.max),
      inputChannels: try member("inputChannels").integer(in: 1...Int.max),
      positionShape: try member("positionShape").shape(least: 1),
      normalisation: try member("normalisation").optional { (found) throws(GraphFileError) in
        BatchNormalisation(
          scale: try found.member("scale").optional { (scale) throws(GraphFileError) in try scale.text() },
          variance: try found.member("variance").text(), epsilon: try found.member("epsilon").magnitude())
      })
    guard [map.outputChannels, map.inputChannels, map.positions].checkedProduct() != nil else {
      throw failure("channels x positions overflows")
    }
    return map
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
