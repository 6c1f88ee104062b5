extension HostileFile {
  /// Keras archives whose parts are wrong; the zip archive itself has a catalogue of its own.
  public static let keras: [HostileFile] = [
    archive("no configuration", .unsupported, "without config.json") { $0.configuration = nil },
    archive("no weights", .unsupported, "is no checkpoint that is read") { $0.weights = nil },
    archive("configuration that is no JSON", .malformed, "JSON") { $0.configuration = "class_name: Sequential" },
    archive("configuration nested 100,000 deep", .limit, "nested deeper") {
      $0.configuration = #"{"class_name":"# + String(repeating: "[", count: 100_000)
    },
    archive("configuration with a key twice", .duplicate, "occurs twice") {
      $0.configuration = #"{"class_name":"Sequential","class_name":"Model"}"#
    },
    archive("configuration of another kind", .warning, "without class_name") { $0.configuration = "[]" },
    archive("configuration with a layer of two names", .warning, "two layers are named w") {
      $0.configuration = Archive.sequential("\(Archive.layer),\(Archive.layer)")
    },
    archive("configuration of a model inside itself", .warning, "not used") {
      $0.configuration = Archive.functional(
        #"{"class_name":"Functional","name":"m","config":{"name":"m","layers":[],"input_layers":[],"#
          + #""output_layers":[]},"inbound_nodes":[[["m",0,0,{}]]]},"#
          + #"{"class_name":"Add","name":"a","config":{"name":"a"},"inbound_nodes":[[["m",0,0,{}]]]}"#)
    },
    archive("code in a layer", .accepted) {
      $0.configuration = Archive.sequential(
        #"{"class_name":"Lambda","config":{"name":"run","function":["import os; os.system('true')",null,null]}}"#)
    },
    archive("code as a layer's class", .accepted) {
      $0.configuration = Archive.sequential(
        #"{"module":"os","class_name":"system","registered_name":"os>system","config":{"name":"touch /tmp/x"}}"#)
    },
    archive("wrong checksum of the configuration", .malformed, "wrong checksum") { $0.spoilt = "config.json" },
    archive("wrong checksum of the weights", .warning, "wrong checksum: model.weights.h5") {
      $0.spoilt = "model.weights.h5"
    },
    archive("notes that are no JSON", .malformed, "JSON") { $0.notes = "version 3" },
    archive("weights that are no HDF5", .malformed, "not an HDF5 file") { $0.weights = { Array("weights".utf8) } },
    archive("weights cut", .truncated, "truncated file") {
      $0.weights = { try Array(hdf5Sample("seed").dropLast(1000)) }
    },
    archive("weights with an external link", .path, "an external link") {
      $0.weights = { try hdf5Sample("external-link") }
    },
    archive("weights that grow", .limit, "are stored") { $0.weights = { try hdf5Sample("bomb-packed") } },
    archive("stored", .accepted) { _ in },
    archive("packed", .accepted) { $0.isPacked = true },
  ]

  /// The parts of an archive.
  private struct Archive {
    static let layer = #"{"class_name":"Dense","config":{"name":"w","units":3}}"#
    var configuration: String? = sequential(layer)
    var notes = #"{"keras_version": "3.0.0"}"#
    var weights: (() throws -> [UInt8])? = { try hdf5Sample("seed") }
    var isPacked = false
    /// The member whose checksum is made wrong.
    var spoilt: String?

    static func sequential(_ layers: String) -> String {
      #"{"class_name":"Sequential","config":{"name":"m","layers":[\#(layers)]}}"#
    }

    static func functional(_ layers: String) -> String {
      #"{"class_name":"Functional","config":{"name":"f","layers":[\#(layers)],"input_layers":[],"output_layers":[]}}"#
    }

    func write(to folder: TemporaryFolder) throws -> String {
      var zip = ZipBuilder()
      let members = [
        ("metadata.json", Array(notes.utf8)), ("config.json", configuration.map { Array($0.utf8) }),
        ("model.weights.h5", try weights?()),
      ]
      for case (let name, let bytes?) in members {
        zip.add(name, bytes, deflated: isPacked) { member in
          if name == spoilt { member.changeBoth { $0.checksum ^= 1 } }
        }
      }
      return try folder.write(zip.bytes, to: "model.keras")
    }
  }

  private static func archive(
    _ name: String, _ outcome: Outcome, _ expected: String = "", _ change: @escaping @Sendable (inout Archive) -> Void
  ) -> HostileFile {
    HostileFile("Keras: \(name)", outcome, expected) { folder in
      var archive = Archive()
      change(&archive)
      return try archive.write(to: folder)
    }
  }
}
