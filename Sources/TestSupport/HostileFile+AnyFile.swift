import Randomness
import Foundation
import JSON

extension HostileFile {
  /// What any file may turn out to be.
  public static let anyFile: [HostileFile] = specialFiles + otherContents + extensions + controlCharacters

  private static let specialFiles = [
    HostileFile("empty file", .truncated, "the file is empty") { [] },
    HostileFile("folder without a model", .malformed, "a folder without a model") { try $0.makeFolder("model") },
    HostileFile("folder named like a model", .malformed, "is not a regular file") { folder in
      try folder.makeFolder("model/model.safetensors")
      return folder.path("model")
    },
    HostileFile("folder of two models", .malformed, "2 *.safetensors") { folder in
      for name in ["a", "b"] { try seed.write(to: folder, "\(name).safetensors") }
      return folder.path
    },
    HostileFile(
      "folder of two models of other formats", .malformed,
      "2 files are called like models: name one of them: a.npz, b.pt"
    ) { folder in
      for name in ["a.npz", "b.pt", "notes.txt"] { try folder.write("", to: name) }
      return folder.path
    },
    HostileFile("named pipe", .malformed, "is not a regular file") { folder in
      guard mkfifo(folder.path("pipe"), 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
      return folder.path("pipe")
    },
    HostileFile("device", .malformed, "is not a regular file") { _ in "/dev/null" },
    HostileFile("endless device", .malformed, "is not a regular file") { _ in "/dev/zero" },
    HostileFile("missing file", .unreadable, "No such file") { $0.path("missing.safetensors") },
    HostileFile("link to itself", .unreadable, "ymbolic links") { folder in
      try folder.link("loop.safetensors", to: "loop.safetensors")
    },
  ]

  private static let otherContents = [
    foreign("gzip", "gzip", [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0x4B]),
    foreign("zstd", "zstd", [0x28, 0xB5, 0x2F, 0xFD, 0x04, 0, 0, 0, 0, 0]),
    foreign("TensorFlow Lite", "TensorFlow Lite", [0x1C, 0, 0, 0] + Array("TFL3".utf8) + [0, 0, 0, 0]),
    foreign("bare pickle", "a bare pickle", [0x80, 0x04, 0x95, 0x0B, 0, 0, 0, 0, 0, 0, 0, 0x7D, 0x94, 0x2E]),
    HostileFile("git-LFS pointer", .malformed, "git-LFS pointer") {
      Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 528\n".utf8)
    },
    HostileFile("web page", .malformed, "a web page") { Array("\n<!DOCTYPE html>\n<html><head></head></html>".utf8) },
    HostileFile("plain text", .malformed, "not a checkpoint that is known") {
      Array("Dear reader, no model here.".utf8)
    },
    HostileFile("noise", .malformed, "not a checkpoint that is known") {
      var generator = SeededGenerator(seed: 7)
      return (0..<4096).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    },
    HostileFile("JSON that is no index", .malformed, "weight_map", fileName: "config.json") {
      Array(#"{"architectures": ["Bert"]}"#.utf8)
    },
  ]

  private static let extensions = [
    HostileFile("safetensors named .pt", .accepted, fileName: "model.pt") { seed.bytes },
    HostileFile("safetensors without extension", .accepted, fileName: "model") { seed.bytes },
    HostileFile("folder of one safetensors", .accepted) { folder in
      try seed.write(to: folder, "any.safetensors")
      return folder.path
    },
    HostileFile("folder of one NumPy archive", .accepted) { folder in
      var archive = ZipBuilder()
      archive.add("w.npy", NumPyBuilder.file(shape: [1], floats: [1]))
      try folder.write(archive.bytes, to: "any.npz")
      try folder.write("words", to: "README.md")
      return folder.path
    },
    HostileFile("folder of one ONNX model and its data", .accepted) { folder in
      try folder.write(ONNXBuilder().bytes, to: "any.onnx")
      try folder.write([0], to: "any.onnx_data")
      return folder.path
    },
    HostileFile("folder of a split GGUF model", .accepted) { folder in
      _ = try SplitModel().write(to: folder, opened: 1)
      return folder.path("model")
    },
    HostileFile("header length that spells a brace", .accepted) { padded(headerLength: 0x7B) },
    HostileFile("header length that spells gzip", .accepted) { padded(headerLength: 0x8B1F) },
    HostileFile("header length that spells a pickle", .accepted) { padded(headerLength: 0x0280) },
  ]

  private static let controlCharacters = [
    HostileFile(
      "control characters in the file's name", .truncated, "the file is empty", fileName: "a\n\u{1B}[31m\u{202E}b"
    ) { [] },
    HostileFile("control characters in a tensor's name", .malformed, "must be an object") {
      SafetensorsBuilder.file(header: #"{"a\n\u001b[31m\u2028\u202eb\u0000": 1}"#)
    },
  ]

  private static func foreign(_ name: String, _ expected: String, _ bytes: [UInt8]) -> HostileFile {
    HostileFile(name, .unsupported, expected) { bytes }
  }

  /// A small file that is right.
  static var seed: SafetensorsBuilder {
    var builder = SafetensorsBuilder()
    builder.metadata = ["format": "pt"]
    builder.add("fc1.weight", shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
    builder.add("fc1.bias", shape: [2], floats: [0.5, -0.5])
    return builder
  }

  private static func padded(headerLength: Int) -> [UInt8] {
    var builder = SafetensorsBuilder()
    builder.add("w", shape: [2], floats: [1, 2])
    let header = JSONValue.object(builder.header).serialised()
    return SafetensorsBuilder.file(
      header: header + [UInt8](repeating: 0x20, count: headerLength - header.count), data: builder.data)
  }
}
