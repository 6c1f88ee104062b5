import Foundation
import JSON

extension HostileFile {
  /// Safetensors files that break each of the format's rules.
  public static let safetensors: [HostileFile] = lengths + headers + entries + ranges + accepted + scales

  private static let lengths = [
    HostileFile("seven bytes", .truncated, "the header's length takes 8") { [2, 0, 0, 0, 0, 0, 0] },
    HostileFile("length and nothing else", .truncated, "0 bytes follow") { littleEndianBytes([UInt64(2)]) },
    HostileFile("header length 0", .malformed, "JSON") { SafetensorsBuilder.file(length: 0, header: "{}") },
    HostileFile("header length 2^63", .limit, "9223372036854775808") {
      SafetensorsBuilder.file(length: 1 << 63, header: "{}")
    },
    HostileFile("header length 2^64-1", .limit, "18446744073709551615") {
      SafetensorsBuilder.file(length: .max, header: "{}")
    },
    HostileFile("header length 2^64-1 and nothing else", .limit, "18446744073709551615") {
      littleEndianBytes([UInt64.max])
    },
    HostileFile("header length 100,000,001", .limit, "100000001") {
      SafetensorsBuilder.file(length: 100_000_001, header: "{}")
    },
    HostileFile("header longer than the file", .truncated, "the header's length is 4096") {
      SafetensorsBuilder.file(length: 4096, header: #"{"w":{"dtype":"F32""#)
    },
    HostileFile("ten million tiny tensors", .limit, "at most 100000000 bytes") { folder in
      try sparse(folder, SafetensorsBuilder.file(length: 520_000_000, header: #"{"t0":{"dt"#), byteCount: 520_000_008)
    },
  ]

  private static let headers = [
    header("not UTF-8", .malformed, "UTF-8", Array(#"{"w"#.utf8) + [0xFF] + Array(#"":1}"#.utf8)),
    header("an array", .malformed, "must be an object, not an array", "[1,2]"),
    header("a string", .malformed, "must be an object, not a string", #""weights""#),
    header("cut in the middle", .malformed, "JSON", #"{"w":{"dtype":"F32","#),
    header("two documents", .malformed, "data follows", "{}{}"),
    header("trailing zero bytes", .malformed, "data follows", "{}\0\0"),
    header("byte order mark", .malformed, "JSON", "\u{FEFF}{}"),
    header("nesting 100,000 deep", .limit, "nested deeper than 64", #"{"w":"# + String(repeating: "[", count: 100_000)),
    header("duplicate tensor", .duplicate, "occurs twice", "{\(entry("w", [0, 4])),\(entry("w", [4, 8]))}", data: 8),
    header(
      "duplicate tensor by escapes", .duplicate, "occurs twice", "{\(entry("w", [0, 4])),\(entry(#"\u0077"#, [4, 8]))}",
      data: 8),
    header(
      "duplicate tensor of one range", .duplicate, "occurs twice", "{\(entry("w", [0, 4])),\(entry("w", [0, 4]))}",
      data: 4),
    header("duplicate metadata", .duplicate, "occurs twice", #"{"__metadata__":{},"__metadata__":{}}"#),
    header(
      "duplicate dtype", .duplicate, "occurs twice",
      #"{"w":{"dtype":"F32","dtype":"F32","shape":[],"data_offsets":[0,4]}}"#, data: 4),
    header("metadata of numbers", .malformed, "must be a string", #"{"__metadata__":{"epoch":3}}"#),
    header("metadata of objects", .malformed, "must be a string", #"{"__metadata__":{"a":{"b":"c"}}}"#),
    header("metadata of null", .malformed, "must be a string", #"{"__metadata__":{"a":null}}"#),
    header("metadata a string", .malformed, "must be an object of strings", #"{"__metadata__":"x"}"#),
  ]

  private static let entries = [
    header("tensor a number", .malformed, "must be an object", #"{"w":3}"#),
    tensor("unknown key", .malformed, "unknown key", #""dtype":"F32","shape":[1],"data_offsets":[0,4],"scale":2"#),
    tensor("no dtype", .malformed, "\"dtype\" must be a string", #""shape":[1],"data_offsets":[0,4]"#),
    tensor("dtype a number", .malformed, "\"dtype\" must be a string", #""dtype":1,"shape":[1],"data_offsets":[0,4]"#),
    tensor("no shape", .malformed, "\"shape\" must be an array", #""dtype":"F32","data_offsets":[0,4]"#),
    tensor("no offsets", .malformed, "\"data_offsets\" must be an array", #""dtype":"F32","shape":[1]"#),
    shape("product wraps to 0", .overflow, "exceeds 2^63", "[4294967296,4294967296]"),
    shape("product wraps to 2", .overflow, "exceeds 2^63", "[3,6148914691236517206]"),
    shape("product of 2^63", .overflow, "exceeds 2^63", "[2,4611686018427387904]"),
    shape("product wraps before a zero", .overflow, "exceeds 2^63", "[4294967296,4294967296,0]"),
    shape("byte size wraps", .overflow, "exceed 2^63", "[4611686018427387904]"),
    shape("dimension 2^64", .overflow, "past 2^63", "[18446744073709551616]"),
    shape("negative dimension", .malformed, "negative -1", "[-1]"),
    shape("two negative dimensions", .malformed, "negative -1", "[-1,-1]"),
    shape("fractional dimension", .malformed, "must hold integers", "[1.5]"),
    shape("dimension 1.0", .malformed, "must hold integers", "[1.0]"),
    shape("dimension -0", .malformed, "must hold integers", "[-0]"),
    shape("textual dimension", .malformed, "must hold integers, not a string", #"["1"]"#),
    shape("null dimension", .malformed, "must hold integers, not null", "[null]"),
    shape("shape a number", .malformed, "must be an array", "1"),
    shape("65 axes", .limit, "65 axes", "[" + Array(repeating: "1", count: 65).joined(separator: ",") + "]"),
    dtype("F4"), dtype("F6_E2M3"), dtype("F8_E8M0"), dtype("F8_E4M3FNUZ"), dtype("f32"), dtype("I4"), dtype("Q4_K"),
    dtype(""),
    dtype("X\\u001b[31m"),
  ]

  private static let ranges = [
    offsets("begin > end", .malformed, "run backwards", "[4,0]"),
    offsets("one offset", .malformed, "must hold 2 integers", "[4]"),
    offsets("three offsets", .malformed, "must hold 2 integers", "[0,4,8]"),
    offsets("no offset", .malformed, "must hold 2 integers", "[]"),
    offsets("negative offset", .malformed, "negative -4", "[-4,0]"),
    offsets("offset past 2^63", .overflow, "past 2^63", "[0,18446744073709551615]"),
    offsets("end past the file", .truncated, "end past the data's 4 bytes", "[4,8]"),
    offsets("end 2^63 - 1", .truncated, "end past the data's 4 bytes", "[9223372036854775803,9223372036854775807]"),
    offsets("range shorter than the shape", .sizeMismatch, "takes 4 bytes, but data_offsets span 2", "[0,2]"),
    header(
      "range longer than the shape", .sizeMismatch, "takes 4 bytes, but data_offsets span 8", "{\(entry("w", [0, 8]))}",
      data: 8),
    header("overlap", .malformed, "inside another tensor", "{\(entry("a", [0, 4])),\(entry("b", [2, 6]))}", data: 6),
    header(
      "one range twice", .malformed, "inside another tensor", "{\(entry("a", [0, 4])),\(entry("b", [0, 4]))}", data: 4),
    header("hole", .malformed, "behind a hole", "{\(entry("a", [0, 4])),\(entry("b", [8, 12]))}", data: 12),
    header("hole in front", .malformed, "behind a hole", "{\(entry("a", [4, 8]))}", data: 8),
    header("trailing bytes", .malformed, "1 trailing bytes", "{\(entry("a", [0, 4]))}", data: 5),
    header("data without tensors", .malformed, "4 trailing bytes", "{}", data: 4),
    header(
      "zero-size tensor inside another", .malformed, "inside another tensor",
      #"{\#(entry("a", [0, 4])),"b":{"dtype":"F32","shape":[0],"data_offsets":[2,2]}}"#, data: 4),
  ]

  private static let accepted = [
    header(
      "zero-size tensors that share an offset", .accepted, "",
      #"{"z":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]},\#(entry("a", [0, 4])),"y":{"dtype":"I8","shape":[0],"data_offsets":[0,0]}}"#,
      data: 4),
    tensor("scalar", .accepted, "", #""dtype":"F32","shape":[],"data_offsets":[0,4]"#),
    header("leading white space", .accepted, "", " \n\t\r{\(entry("w", [0, 4]))}", data: 4),
    header("trailing white space", .accepted, "", "{\(entry("w", [0, 4]))}   ", data: 4),
    header("no tensor", .accepted, "", "{}"),
    header("tensors out of order", .accepted, "", "{\(entry("a", [4, 8])),\(entry("b", [0, 4]))}", data: 8),
  ]

  /// A member of a header: a tensor of one F32.
  private static func entry(_ name: String, _ range: [Int]) -> String {
    #""\#(name)":{"dtype":"F32","shape":[1],"data_offsets":[\#(range[0]),\#(range[1])]}"#
  }

  private static func header(
    _ name: String, _ outcome: Outcome, _ expected: String, _ text: String, data byteCount: Int = 0
  ) -> HostileFile { header(name, outcome, expected, Array(text.utf8), data: byteCount) }

  private static func header(
    _ name: String, _ outcome: Outcome, _ expected: String, _ bytes: [UInt8], data byteCount: Int = 0
  ) -> HostileFile {
    HostileFile(name, outcome, expected) {
      SafetensorsBuilder.file(header: bytes, data: [UInt8](repeating: 0, count: byteCount))
    }
  }

  private static func tensor(_ name: String, _ outcome: Outcome, _ expected: String, _ members: String) -> HostileFile {
    header(name, outcome, expected, #"{"w":{\#(members)}}"#, data: 4)
  }

  private static func shape(_ name: String, _ outcome: Outcome, _ expected: String, _ shape: String) -> HostileFile {
    tensor(name, outcome, expected, #""dtype":"F32","shape":\#(shape),"data_offsets":[0,4]"#)
  }

  private static func offsets(_ name: String, _ outcome: Outcome, _ expected: String, _ pair: String) -> HostileFile {
    tensor(name, outcome, expected, #""dtype":"F32","shape":[1],"data_offsets":\#(pair)"#)
  }

  private static func dtype(_ type: String) -> HostileFile {
    tensor(
      "dtype \"\(type)\"", .unsupported, "element type \"", #""dtype":"\#(type)","shape":[1],"data_offsets":[0,4]"#)
  }

  /// A file of a stated size of which only the beginning is written.
  private static func sparse(_ folder: TemporaryFolder, _ head: [UInt8], byteCount: UInt64) throws -> String {
    let path = try folder.write(head, to: "model.safetensors")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: byteCount)
    try file.close()
    return path
  }
}
