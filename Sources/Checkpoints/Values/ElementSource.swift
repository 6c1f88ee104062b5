import Tensors

/// The stored bytes of one tensor, seen through a window that moves forwards.
struct ElementSource {
  private let file: FileReader?
  /// Where the extent begins, in bytes: in the file, or in `window` for unpacked bytes.
  private let start: Int
  private let byteCount: Int
  private let windowByteCount: Int
  /// The bytes seen, and where they begin within the extent.
  private var window: [UInt8]
  private var windowStart: Int

  /// Prepares to read `byteCount` bytes from the tensor's first element.
  ///
  /// - Parameters:
  ///   - order: `.anyOrder` holds the whole extent, and `.forwards` only a chunk of a file.
  ///   - chunkByteCount: the most that is read at once, but at least one element or block.
  /// - Throws: `.truncated` if the storage is shorter; nothing is read before that is known.
  init(
    _ tensor: StoredTensor, byteCount: Int, order: Order, chunkByteCount: Int, path: String
  ) throws(CheckpointError) {
    let (first, overflow) = tensor.elementOffset.multipliedReportingOverflow(by: tensor.info.elementType.byteCount)
    guard !overflow, first >= 0 else { throw Self.shortStorage(tensor, path) }
    self.byteCount = byteCount
    windowByteCount =
      order == .forwards ? min(byteCount, max(chunkByteCount, 16, tensor.info.elementType.byteCount)) : byteCount
    switch tensor.bytes {
    case .file(let file, let offset):
      let (start, overflow) = offset.addingReportingOverflow(first)
      guard !overflow, start <= file.byteCount, byteCount <= file.byteCount - start else {
        throw Self.shortStorage(tensor, file.path)
      }
      (self.file, self.start) = (file, start)
      (window, windowStart) = ([], 0)
    case .unpacked(_, let unpack):
      let bytes = try unpack()
      guard first <= bytes.count, byteCount <= bytes.count - first else { throw Self.shortStorage(tensor, path) }
      (file, start) = (nil, first)
      (window, windowStart) = (bytes, -first)
    }
  }

  /// In which order the elements are asked for.
  enum Order {
    case forwards
    case anyOrder
  }

  private static func shortStorage(_ tensor: StoredTensor, _ path: String) -> CheckpointError {
    CheckpointError(.truncated, file: path, item: tensor.info.name, "the storage ends before the tensor does")
  }

  /// Shows the bytes from `offset` of the extent, as many as the window holds, but at least `minimum`.
  mutating func withBytes(
    from offset: Int, minimum: Int, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(CheckpointError) {
    if let file, offset < windowStart || offset + minimum > windowStart + window.count {
      let count = min(windowByteCount, byteCount - offset)
      if window.count != count { window = [UInt8](repeating: 0, count: count) }
      let result = window.withUnsafeMutableBytes { buffer in
        Result { () throws(CheckpointError) in try file.read(at: start + offset, into: buffer) }
      }
      try result.get()
      windowStart = offset
    }
    window.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[(offset - windowStart)...])) }
  }
}
