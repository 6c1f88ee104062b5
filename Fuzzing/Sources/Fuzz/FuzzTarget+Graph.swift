import Checkpoints
import Foundation
import GraphFiles
import JSON
import Networks
import SVR
import TestSupport

/// The target of a spectral graph's file.
extension FuzzTarget {
  /// The input is the document in the metadata; the tensors beside it are those of a small graph.
  static let graph = FuzzTarget(
    name: "graph",
    start: {
      let file = try ScratchFile("graph.svr")
      let (header, data) = try parts(.spectral)
      return { input in
        let document = JSONValue.string(String(decoding: input, as: UTF8.self))
        var header = header
        header["__metadata__"] = ["svr": document]
        SafetensorsBuilder.file(header: JSONValue.object(header).serialised(), data: data).withUnsafeBytes {
          file.write($0)
        }
        _ = try SpectralGraphFile.read(Checkpoint(contentsOf: file.path))
      }
    },
    seeds: {
      try [Representation.spectral, .coSpectral, .mixed].map { representation in
        let (header, _) = try parts(representation)
        let document = header["__metadata__"]?["svr"]?.stringValue ?? ""
        return ("\(representation)", Array(document.utf8))
      }
    })

  /// The header and the data of the file of a small network's graph.
  private static func parts(_ representation: Representation) throws -> (header: JSONObject, data: [UInt8]) {
    let folder = try TemporaryFolder()
    var model = SafetensorsBuilder()
    model.add("a.weight", shape: [3, 2, 2, 1], floats: (0..<12).map { Float($0 * $0 % 7) })
    model.add("b.weight", shape: [2, 6], floats: (0..<12).map { Float($0 * $0 % 5) })
    let network = try Network(contentsOf: model.write(to: folder))
    let graph = try SpectralGraph(of: network, representation: representation)
    let path = folder.path("graph.svr")
    try SpectralGraphFile.write(graph, to: path)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let count = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONValue.parse(Array(bytes[8..<8 + count]))
    return (header.objectValue ?? [:], Array(bytes[(8 + count)...]))
  }
}
