import TestSupport
import Testing

@Suite("svr refuses hostile files in one line")
struct CommandCatalogueTests {
  @Test("any file", arguments: HostileFile.anyFile)
  func anyFile(_ file: HostileFile) throws { try check(file) }

  @Test("safetensors", arguments: HostileFile.safetensors)
  func safetensors(_ file: HostileFile) throws { try check(file) }

  @Test("sharded", arguments: HostileFile.sharded)
  func sharded(_ file: HostileFile) throws { try check(file) }

  @Test("NumPy", arguments: HostileFile.numPy)
  func numPy(_ file: HostileFile) throws { try check(file) }

  @Test("GGUF", arguments: HostileFile.gguf)
  func gguf(_ file: HostileFile) throws { try check(file) }

  @Test("HDF5", arguments: HostileFile.hdf5)
  func hdf5(_ file: HostileFile) throws { try check(file) }

  @Test("Keras", arguments: HostileFile.keras)
  func keras(_ file: HostileFile) throws { try check(file) }

  @Test("Keras's shards", arguments: HostileFile.kerasShards)
  func kerasShards(_ file: HostileFile) throws { try check(file) }

  @Test("zip", arguments: HostileFile.zip)
  func zip(_ file: HostileFile) throws { try check(file) }

  @Test("pickle", arguments: HostileFile.pickle)
  func pickle(_ file: HostileFile) throws { try check(file) }

  @Test("ONNX", arguments: HostileFile.onnx)
  func onnx(_ file: HostileFile) throws { try check(file) }

  @Test("a model cut at any place", arguments: 0..<24)
  func cut(_ part: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = Models.dense([6, 5, 4]).bytes
    let path = try folder.write(Array(bytes.prefix(bytes.count * part / 24)), to: "model.safetensors")
    let result = try ProgramRunner("summary", path).run()
    #expect(result.isRefusalInOneLine, "\(result)")
    #expect(result.errors.contains(": truncated: ") || result.errors.contains(": malformed: "), "\(result)")
  }

  /// Faults of the elements are found when they are read, by `svr summary`; all others already by `svr inspect`.
  private func check(_ file: HostileFile) throws {
    let folder = try TemporaryFolder()
    let path = try file.make(folder)
    var result = try ProgramRunner("inspect", path).run()
    if file.outcome.isRefusal && result.ending == .exit(0) { result = try ProgramRunner("summary", path).run() }
    switch file.outcome {
    case .accepted:
      #expect(result.ending == .exit(0) && !result.output.isEmpty, "\(result)")
      #expect(!result.errors.contains("svr: error: ") && !result.errors.contains("svr: warning: "), "\(result)")
    case .warning:
      #expect(result.ending == .exit(0) && !result.output.isEmpty, "\(result)")
      let warnings = result.errorLines.filter { $0.hasPrefix("svr: warning: ") }
      #expect(warnings.contains { $0.contains(file.expected) }, "\(result)")
    default:
      #expect(result.isRefusalInOneLine, "\(result)")
      #expect(result.errors.contains(": \(file.outcome.rawValue): "), "\(result)")
      #expect(result.errors.contains(file.expected), "\(result)")
    }
  }
}
