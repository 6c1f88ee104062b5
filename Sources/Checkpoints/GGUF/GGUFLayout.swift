import Tensors

/// Where the tensors' bytes lie in a file: behind its head, each at a multiple of the alignment.
struct GGUFLayout {
  static let alignmentKey = "general.alignment"
  private static let usualAlignment: UInt64 = 32
  /// Powers of two among the multiples of 8 that the format allows, up to the largest page there is.
  private static let alignments: Set<UInt64> = Set((3...16).map { 1 << $0 })

  private let file: FileReader
  private let alignment: Int
  private let dataStart: Int

  /// - Throws: `.malformed` for an alignment that is none.
  init(headEnd: Int, alignment: GGUFValue?, file: FileReader) throws(CheckpointError) {
    let stated = alignment.map { $0.count ?? 0 } ?? Self.usualAlignment
    guard Self.alignments.contains(stated), let stated = Int(exactly: stated) else {
      let rule = "\(alignment?.text ?? "") is no alignment: it must be a power of two from 8 to 65536"
      throw CheckpointError(.malformed, file: file.path, item: Self.alignmentKey, rule)
    }
    self.file = file
    self.alignment = stated
    dataStart = Self.aligned(headEnd, to: stated)
  }

  /// The tensors where they lie, in the order described, and a warning if bytes belong to none of them.
  ///
  /// - Throws: `.malformed` for one that begins beside the alignment or inside another, `.truncated` for one that reaches
  ///   past the end.
  func place(_ described: [GGUFTensor]) throws(CheckpointError) -> (tensors: [StoredTensor], warnings: [String]) {
    var tensors: [StoredTensor] = []
    var extents: [(begin: Int, end: Int, name: String)] = []
    for tensor in described {
      let begin = try self.begin(of: tensor)
      tensors.append(StoredTensor(info: tensor.info, bytes: .file(file, offset: begin)))
      if tensor.byteCount > 0 { extents.append((begin, begin + tensor.byteCount, tensor.info.name)) }
    }
    let unclaimed = try unclaimedByteCount(extents.sorted { $0.begin < $1.begin })
    return (tensors, unclaimed > 0 ? ["\(unclaimed) bytes behind the header belong to no tensor"] : [])
  }

  private func begin(of tensor: GGUFTensor) throws(CheckpointError) -> Int {
    let available = max(file.byteCount - dataStart, 0)
    guard tensor.offset.isMultiple(of: UInt64(alignment)) else {
      let rule = "its offset \(tensor.offset) is not a multiple of the alignment, \(alignment)"
      throw CheckpointError(.malformed, file: file.path, item: tensor.info.name, rule)
    }
    guard let offset = Int(exactly: tensor.offset), offset <= available, tensor.byteCount <= available - offset else {
      let rule = "bytes \(tensor.offset) + \(tensor.byteCount) reach past the data's end at \(available)"
      throw CheckpointError(.truncated, file: file.path, item: tensor.info.name, rule)
    }
    return dataStart + offset
  }

  /// How many bytes of the data are neither a tensor's nor the padding behind one.
  private func unclaimedByteCount(
    _ extents: [(begin: Int, end: Int, name: String)]
  ) throws(CheckpointError) -> Int {
    var (covered, unclaimed) = (dataStart, 0)
    for extent in extents {
      guard extent.begin >= covered else {
        let rule = "begins at byte \(extent.begin), inside another tensor that ends at \(covered)"
        throw CheckpointError(.malformed, file: file.path, item: extent.name, rule)
      }
      unclaimed += extent.begin - Self.aligned(covered, to: alignment)
      covered = extent.end
    }
    return unclaimed + max(file.byteCount - Self.aligned(covered, to: alignment), 0)
  }

  private static func aligned(_ position: Int, to alignment: Int) -> Int {
    position + (alignment - position % alignment) % alignment
  }
}
