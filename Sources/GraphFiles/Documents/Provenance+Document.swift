import JSON
import SVR

extension Provenance {
  /// The object that stands under `provenance` in every document: `version`, `model`, its `format`, `inputs`, the
  /// `topologyFile` (null where the network was recognised), the globs that chose `layers` (empty for all), `options`.
  public var document: JSONValue {
    var members = inputMembers
    members["options"] = options.document
    return .object(members)
  }

  /// The same without the `options`.
  var inputMembers: JSONObject {
    [
      "program": "svr",
      "version": .string(version),
      "model": .string(model),
      "format": .string(format),
      "inputs": .array(inputs.map(\.document)),
      "topologyFile": topologyFile?.document ?? .null,
      "layers": JSONValue(layers),
    ]
  }
}

extension Provenance.Input {
  /// The file's `name`, `byteCount` and `sha256`.
  public var document: JSONValue {
    ["name": .string(name), "byteCount": .integer(byteCount), "sha256": .string(sha256)]
  }
}

extension SpectralOptions {
  /// The `representation`, `rank` (null for all neurons), `normalisation` and `seed` (text past the largest `Int`).
  public var document: JSONValue {
    [
      "representation": .string(representation.rawValue),
      "rank": JSONValue(rank),
      "normalisation": .string(normalisation.rawValue),
      "seed": .seed(seed),
    ]
  }
}

extension JSONValue {
  /// A seed: a number, or text past the largest `Int`.
  static func seed(_ seed: UInt64) -> JSONValue { Int(exactly: seed).map { .integer($0) } ?? .string(String(seed)) }
}
