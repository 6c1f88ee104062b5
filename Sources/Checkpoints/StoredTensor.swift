import Tensors

/// Where the elements of one tensor lie.
struct StoredTensor: Sendable {
  /// How a run of stored bytes is reached.
  enum Bytes: Sendable {
    /// Plain bytes of a file, from `offset`; what a reader has already checked to lie inside it.
    case file(FileReader, offset: Int)
    /// Bytes that had to be unpacked (a compressed member), so many: made when asked for, and not kept.
    case unpacked(byteCount: Int, @Sendable () throws(CheckpointError) -> [UInt8])
  }

  let info: TensorInfo
  let bytes: Bytes
  /// The first element's position in the storage, in elements.
  var elementOffset = 0
  /// Distance in elements between neighbours along each axis; nil when row-major without gaps.
  var strides: [Int]?
  var isBigEndian = false
  /// Whether the elements are codes, of which a scale makes numbers: integers are read as such then, and refused
  /// otherwise.
  var isCoded = false
}

/// What a format's reader makes of a model: everything but the elements.
struct CheckpointContents: Sendable {
  var tensors: [StoredTensor]
  /// Whether the tensors stand in the order in which the network defines them (a pickled dictionary does, a sorted
  /// file does not).
  var isInDefinitionOrder: Bool
  /// What was read around, one line each: prefixes removed, globals not run, checksums that differ.
  var warnings: [String] = []
  /// The file's own notes, such as the `__metadata__` of a safetensors file.
  var metadata: [String: String] = [:]
  /// Every file that was read, in the order read.
  var files: [FileReader]
  /// How the parts are connected, if the format says so.
  var structure: ModelStructure?
  /// What the elements of some tensors are multiplied by, by those tensors' names; nil for a format that leaves that to
  /// the tensors' names.
  var scales: [String: any ElementScale]?
}
