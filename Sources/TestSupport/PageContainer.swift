import CZlib
import Foundation
import JSON

/// The data of an interactive page, read back as the page's script reads it.
package struct PageContainer {
  /// The document.
  package let document: JSONValue
  /// All bytes, not packed.
  package let bytes: [UInt8]
  /// Where the buffer of the arrays begins.
  private let start: Int

  /// The data of a page; nil where they are not of the form.
  package init?(page: [UInt8]) {
    let text = Data(page)
    guard let opening = text.range(of: Data(#"<script id="data" type="application/octet-stream">"#.utf8)),
      let closing = text.range(of: Data("</script>".utf8), in: opening.upperBound..<text.endIndex),
      let packed = Data(base64Encoded: text[opening.upperBound..<closing.lowerBound]),
      let bytes = Self.unpacked([UInt8](packed))
    else { return nil }
    self.init(bytes)
  }

  /// A container that is not packed.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 8 else { return nil }
    let count = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count <= bytes.count - 8, let document = try? JSONValue.parse(Array(bytes[8..<(8 + count)])) else {
      return nil
    }
    (self.document, self.bytes, start) = (document, bytes, (8 + count + 7) / 8 * 8)
  }

  /// The numbers of an array; nil where there is none of the name, it is of another type, or lies past the end.
  package func array<Number: BitwiseCopyable>(_ name: String, _ type: Number.Type) -> [Number]? {
    let types = [
      "f64": "Double", "f32": "Float", "i32": "Int32", "u32": "UInt32", "u16": "UInt16", "u8": "UInt8", "i8": "Int8",
    ]
    guard let entry = document["arrays"]?[name], let kind = entry["type"]?.stringValue, types[kind] == "\(type)",
      let count = entry["count"]?.intValue, let offset = entry["offset"]?.intValue, offset.isMultiple(of: 8)
    else { return nil }
    let (first, size) = (start + offset, MemoryLayout<Number>.size)
    guard count >= 0, first + count * size <= bytes.count else { return nil }
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: first + $0 * size, as: type) }
    }
  }

  private static func unpacked(_ packed: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 16 more window bits: a gzip header.
    guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var (input, output) = (packed, [UInt8]())
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = uInt(source.count)
      while true {
        let status = piece.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = uInt(target.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        guard status == Z_OK || status == Z_STREAM_END else { return nil }
        output += piece[..<(piece.count - Int(stream.avail_out))]
        if status == Z_STREAM_END { return stream.avail_in == 0 ? output : nil }
      }
    }
  }
}
