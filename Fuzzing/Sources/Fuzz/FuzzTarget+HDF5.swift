import JSON
import Networks
import TestSupport

@testable import Checkpoints

/// The target of what the program `svr-hdf5` says of a file.
extension FuzzTarget {
  /// The input is the listing: a program that a file has taken over could answer anything. No process is started.
  static let hdf5 = FuzzTarget(
    name: "hdf5",
    start: {
      let scratch = try ScratchFile("model.h5")
      [UInt8](repeating: 1, count: 400).withUnsafeBytes { scratch.write($0) }
      let file = try FileReader(path: scratch.path)
      let session = HDF5Session(helper: HDF5Helper(path: "\(scratch.folder)/none"), file: file)
      return { input in
        let listing = try HDF5Listing(JSONValue.parse(input), file: file)
        let configuration = try listing.text("model_config", of: "").map { text in
          try KerasConfiguration(Array(text.utf8), file: file.path, item: "model_config")
        }
        let naming = KerasNaming(listing, configuration: configuration)
        let variables = try naming.variables(file: file)
        var contents = CheckpointContents(
          tensors: variables.map { $0.stored(in: session) }, isInDefinitionOrder: naming.isKeras,
          warnings: (configuration?.warnings ?? []) + naming.warnings(leftOut: variables) + listing.warnings,
          files: [file])
        contents.structure = configuration?.model.map { .keras($0.withWeights(variables)) }
        try Checkpoint(path: file.path, format: .hdf5, contents: contents).exercise()
      }
    },
    seeds: {
      let kernel = dataset("fc/fc/kernel:0", shape: [2, 3], offset: 40, address: 9)
      let next = dataset("out/out/kernel:0", shape: [3, 1], offset: 64, address: 8)
      let numbered = dataset("layers/dense/vars/0", shape: [3, 1], offset: 64, address: 8)
      let packed =
        #"{"path":"w","address":1,"attributes":{"dtype":"bfloat16"},"bigEndian":true,"type":"OPAQUE16","#
        + #""shape":[4,4],"stored":20,"chunk":[2,4]}"#
      let groups =
        #"{"path":"","attributes":{"layer_names":["fc","out"],"backend":"tensorflow","model_config":\#(configuration)}},"#
        + #"{"path":"fc","attributes":{"weight_names":["fc/kernel:0"]}},"#
        + #"{"path":"out","attributes":{"weight_names":["out/kernel:0"]}}"#
      let documents = [
        #"{"groups":[\#(groups)],"datasets":[\#(kernel),\#(next)]}"#,
        #"{"groups":[{"path":"layers","attributes":{}}],"datasets":[\#(numbered)],"softLinks":1}"#,
        #"{"groups":[],"datasets":[\#(packed)]}"#,
      ]
      return documents.enumerated().map { ("document-\($0)", Array($1.utf8)) }
    })

  private static func dataset(_ path: String, shape: [Int], offset: Int, address: Int) -> String {
    #"{"path":"\#(path)","address":\#(address),"attributes":{},"bigEndian":false,"type":"F32","shape":\#(shape),"#
      + #""stored":\#(shape.reduce(4, *)),"offset":\#(offset)}"#
  }

  /// The configuration of a model of two dense layers, as a text in JSON.
  private static var configuration: String {
    let layers = [
      #"{"class_name":"InputLayer","config":{"name":"in","batch_input_shape":[null,2]}}"#,
      #"{"class_name":"Dense","config":{"name":"fc","units":3,"activation":"relu"}}"#,
      #"{"class_name":"Flatten","config":{"name":"flat","data_format":"channels_last"}}"#,
      #"{"class_name":"Dense","config":{"name":"out","units":1}}"#,
    ]
    let text = #"{"class_name":"Sequential","config":{"name":"m","layers":[\#(layers.joined(separator: ","))]}}"#
    return JSONValue.string(text).serialisedText()
  }
}
