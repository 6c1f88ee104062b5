import JSON

/// The configuration of a Keras model: a JSON document that names its layers and how they follow each other.
struct KerasConfiguration {
  /// The model as it is nested; nil where the configuration names no layers, as that of a model written as a class does.
  let root: KerasNode?
  /// Its layers.
  let model: KerasModel?
  /// Why there is no model, one line.
  let warnings: [String]

  /// Reads a configuration.
  ///
  /// - Throws: what the document breaks of JSON. A document that describes no network is none the less read: its tensors
  ///   have names and shapes without it.
  init(_ bytes: [UInt8], file: String, item: String) throws(CheckpointError) {
    let document: JSONValue
    do {
      document = try JSONValue.parse(bytes)
    } catch {
      throw CheckpointError(error, file: file, item: item)
    }
    do throws(KerasFault) {
      let root = try KerasNode(document)
      model = try KerasFlattening.model(of: root)
      self.root = root
      warnings = []
    } catch {
      (root, model) = (nil, nil)
      warnings = ["the model's configuration is not used: \(error.rule)"]
    }
  }
}

/// Why a configuration describes no network.
struct KerasFault: Error, Equatable {
  let rule: String

  init(_ rule: String) { self.rule = rule }
}
