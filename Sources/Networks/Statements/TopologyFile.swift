import Checkpoints
import JSON

/// A JSON file that states the maps of a network and how they feed each other.
///
///     {
///       "maps": [
///         {"tensor": "features.0.weight"},
///         {"tensor": "up.weight", "kind": "transposed-conv2d",
///          "layout": [{"input": 64}, {"output": 32}, {"position": 2}, {"position": 2}]},
///         {"tensor": "classifier.weight", "inputChannels": 128, "flatten": "channels-last"}
///       ],
///       "connections": [
///         {"source": "features.0.weight", "target": "up.weight"},
///         {"source": "up.weight", "target": "classifier.weight", "window": {"source": 0, "target": 96, "count": 32}}
///       ]
///     }
///
/// `maps` stand in network order: a connection's source before its target. Of a map, all but the tensor's name is optional:
/// - `kind`, one of the kinds of `LinearMap`;
/// - `layout`, what each stored axis counts, in full; or, for PyTorch's order of axes, `groups`, and for a dense layer
///   behind a flatten `inputChannels` and the order of the `flatten`, `channels-first` or `channels-last`;
/// - `normalisation`, what scales the outputs: `{"scale": NAME, "variance": NAME, "epsilon": E}`; null for none; left
///   out, it is looked for by name.
///
/// Without `connections`, each map reads the one before it. Unknown keys are refused.
/// Documentation/topology.schema.json says the same to programs.
enum TopologyFile {
  private static let largestByteCount = 16_000_000

  /// The topology that the file states, and the file by its contents.
  static func read(
    _ path: String, for checkpoint: Checkpoint
  ) throws(NetworkError) -> (topology: Topology, file: FileFingerprint) {
    let (document, file) = try document(path)
    return (try TopologyParser(file: path, checkpoint: checkpoint).topology(of: document), file)
  }

  private static func document(_ path: String) throws(NetworkError) -> (JSONValue, FileFingerprint) {
    let bytes: [UInt8]
    let fingerprint: FileFingerprint
    do throws(CheckpointError) {
      let file = try FileReader(path: path)
      guard file.byteCount <= largestByteCount else {
        throw CheckpointError(.limit, file: path, "a topology file has at most \(largestByteCount) bytes")
      }
      bytes = try file.read(at: 0, count: file.byteCount)
      fingerprint = try file.fingerprint()
    } catch {
      throw .checkpoint(error)
    }
    do throws(JSONError) {
      return (try JSONValue.parse(bytes), fingerprint)
    } catch {
      throw .topology(file: path, item: nil, rule: "malformed: \(error.description)")
    }
  }
}
