/// The first bytes of a file and its size: all that detection looks at.
struct FileHead: Sendable {
  /// Up to 512 bytes.
  let bytes: [UInt8]
  let byteCount: Int

  /// Reads the head of a file.
  ///
  /// - Throws: `.truncated` for an empty file.
  init(_ file: FileReader) throws(CheckpointError) {
    guard file.byteCount > 0 else { throw CheckpointError(.truncated, file: file.path, "the file is empty") }
    bytes = try file.read(at: 0, count: min(file.byteCount, 512))
    byteCount = file.byteCount
  }

  /// Whether `signature` stands at `offset`.
  func has(_ signature: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: signature) }

  /// Whether `signature` stands at `offset`.
  func has(_ signature: String, at offset: Int = 0) -> Bool { has(Array(signature.utf8), at: offset) }

  /// Whether the file begins with a JSON object; the little-endian length of a safetensors header can begin with a
  /// brace too, but has a zero byte, which no text has.
  var isJSON: Bool { beginsObject(at: 0) && !bytes.prefix(8).contains(0) }

  /// Whether a length below 2^32 and then a JSON object stand first, which no other format's signature allows for.
  var isPlainlySafetensors: Bool { has([0, 0, 0, 0], at: 4) && beginsObject(at: 8) }

  /// Whether a brace stands at `offset`, behind white space at most.
  func beginsObject(at offset: Int) -> Bool {
    let whiteSpace: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    return bytes.dropFirst(offset).first { !whiteSpace.contains($0) } == UInt8(ascii: "{")
  }

  /// The text at the head in lower case, without white space before it; bytes beyond ASCII become replacement marks.
  var lowercasedText: String {
    String(decoding: bytes.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }, as: UTF8.self).lowercased()
  }
}
