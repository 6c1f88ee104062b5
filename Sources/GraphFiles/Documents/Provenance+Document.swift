import JSON
import SVR

extension Provenance {
  /// The object that stands under `provenance` in every document: `version`, `model`, `inputs`, `options`.
  public var document: JSONValue {
    [
      "program": "svr",
      "version": .string(version),
      "model": .string(model),
      "inputs": .array(inputs.map(\.document)),
      "options": options.document,
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
      "seed": Int(exactly: seed).map { .integer($0) } ?? .string(String(seed)),
    ]
  }
}
