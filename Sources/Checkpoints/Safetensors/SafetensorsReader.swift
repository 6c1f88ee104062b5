import JSON
import Tensors

/// Reads safetensors files: eight bytes of length, a JSON header of that length, and the tensors' bytes.
///
/// Source: the format section of the safetensors repository's README (Hugging Face). The bytes must be covered
/// exactly: no hole, no overlap, nothing behind.
struct SafetensorsReader {
  /// What a file may take at most.
  struct Limits: Sendable {
    /// The length of the header in bytes, as the format's own implementation has it.
    var headerByteCount = 100_000_000
    var tensorCount = 1_000_000
  }

  let file: FileReader
  let limits: Limits

  /// The name under which the header's faults are reported.
  static let headerItem = "header"

  /// Whether a file is to be taken as safetensors: a brace stands behind eight bytes, or those bytes are a length that
  /// fits the file, or there is nothing but them.
  static func recognises(_ head: FileHead) -> Bool {
    if head.byteCount <= 8 || head.beginsObject(at: 8) { return true }
    let length = littleEndianInteger(head.bytes.prefix(8))
    return length > 0 && length <= UInt64(head.byteCount - 8)
  }

  /// Reads the header of a file.
  static func open(_ file: FileReader, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    try SafetensorsReader(file: file, limits: Limits()).contents()
  }

  /// Reads the header, checks every tensor, and that they cover the data.
  ///
  /// - Complexity: O(n log n) for n tensors.
  func contents() throws(CheckpointError) -> CheckpointContents {
    let headerByteCount = try readHeaderByteCount()
    let members = try readHeader(byteCount: headerByteCount)
    let dataStart = 8 + headerByteCount
    let (entries, metadata) = try SafetensorsHeader(file: file.path, dataByteCount: file.byteCount - dataStart)
      .read(members, tensorLimit: limits.tensorCount)
    let tensors = entries.map { entry in
      StoredTensor(info: entry.info, bytes: .file(file, offset: dataStart + entry.begin))
    }
    return CheckpointContents(tensors: tensors, isInDefinitionOrder: false, metadata: metadata, files: [file])
  }

  private func readHeaderByteCount() throws(CheckpointError) -> Int {
    guard file.byteCount >= 8 else {
      throw failure(.truncated, "the file has \(file.byteCount) bytes; the header's length takes 8")
    }
    let length = Self.littleEndianInteger(try file.read(at: 0, count: 8)[...])
    guard length <= UInt64(limits.headerByteCount) else {
      throw failure(.limit, "the header's length is \(length); at most \(limits.headerByteCount) bytes are read")
    }
    guard length <= UInt64(file.byteCount - 8) else {
      throw failure(.truncated, "the header's length is \(length), but \(file.byteCount - 8) bytes follow")
    }
    return Int(length)
  }

  private func readHeader(byteCount: Int) throws(CheckpointError) -> JSONObject {
    let header: JSONValue
    let bytes = try file.read(at: 8, count: byteCount)
    try file.checkUnchanged()
    do {
      header = try JSONValue.parse(bytes)
    } catch {
      throw CheckpointError(error, file: file.path, item: Self.headerItem)
    }
    guard let members = header.objectValue else {
      throw failure(.malformed, "the header must be an object, not \(header.kindName)")
    }
    return members
  }

  private func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file.path, item: Self.headerItem, rule)
  }

  private static func littleEndianInteger(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
