import Checkpoints
import LinearAlgebra
import SVR
import Tensors

/// The file of a spectral graph, `graph.svr`: a safetensors file that gives back exactly the graph that was written.
///
/// | tensor | type | shape | |
/// |---|---|---|---|
/// | `layers/L/singular_values` | F64 | `[m]` | of the neurons that write, descending |
/// | `layers/L/reading_singular_values` | F64 | `[m']` | mixed only: of the co-spectral neurons that read |
/// | `layers/L/left` | F32, F64 | `[O, m]`, co-SVR `[O, z, m]` | what the neurons write |
/// | `layers/L/right` | F32, F64 | `[I, z, m]`, co-SVR and mixed `[I, m']` | what the neurons read |
/// | `connections/K/weight` | F64 | `[targets, sources]` | the adjacency |
///
/// The network, the options and the provenance are a JSON document in the metadata, under `svr`. All tensors of eight-byte
/// numbers come first, so that each is aligned. The same graph always gives the same bytes.
public enum SpectralGraphFile {
  /// The version of the layout; a reader refuses any other.
  public static let schema = 1

  /// The key of the document in the file's metadata.
  static let metadataKey = "svr"

  /// Whether a checkpoint is a spectral graph and not a model.
  public static func isGraph(_ checkpoint: Checkpoint) -> Bool { checkpoint.metadata[metadataKey] != nil }

  /// One tensor of the file.
  struct Entry {
    enum Content {
      case values([Double])
      case vectors(StoredMatrix, VectorLayout)
    }

    let name: String
    let shape: [Int]
    let content: Content

    var elementType: ElementType {
      if case .vectors(.float32, _) = content { .float32 } else { .float64 }
    }

    var byteCount: Int { shape.reduce(elementType.byteCount, *) }
  }

  /// The shapes of a layer's vectors in the file.
  struct LayerLayout {
    let left: VectorLayout
    let right: VectorLayout
    let leftShape: [Int]
    let rightShape: [Int]

    init(_ representation: Representation, outputs: Int, inputs: Int, positions: Int, writers: Int, readers: Int) {
      let writes = representation == .coSpectral ? positions : 1
      let reads = representation == .spectral ? positions : 1
      left = VectorLayout(channels: outputs, positions: writes, count: writers)
      right = VectorLayout(channels: inputs, positions: reads, count: readers)
      leftShape = representation == .coSpectral ? [outputs, positions, writers] : [outputs, writers]
      rightShape = representation == .spectral ? [inputs, positions, readers] : [inputs, readers]
    }
  }
}
