import Checkpoints
import TestSupport
import Testing

@Suite("Hostile files are refused cleanly")
struct AnyFileCatalogueTests {
  @Test("any file", arguments: HostileFile.anyFile)
  func anyFile(_ file: HostileFile) throws { try check(file) }

  @Test("safetensors", arguments: HostileFile.safetensors)
  func safetensors(_ file: HostileFile) throws { try check(file) }

  @Test("sharded", arguments: HostileFile.sharded)
  func sharded(_ file: HostileFile) throws { try check(file) }

  @Test("NumPy", arguments: HostileFile.numPy)
  func numPy(_ file: HostileFile) throws { try check(file) }

  @Test("ONNX", arguments: HostileFile.onnx)
  func onnx(_ file: HostileFile) throws { try check(file) }

  @Test("GGUF", arguments: HostileFile.gguf)
  func gguf(_ file: HostileFile) throws { try check(file) }

  @Test("HDF5", arguments: HostileFile.hdf5)
  func hdf5(_ file: HostileFile) throws { try check(file) }

  @Test("Keras", arguments: HostileFile.keras)
  func keras(_ file: HostileFile) throws { try check(file) }

  @Test("Keras's shards", arguments: HostileFile.kerasShards)
  func kerasShards(_ file: HostileFile) throws { try check(file) }

  @Test("names in a catalogue are unique")
  func names() {
    let catalogues = [
      HostileFile.anyFile, HostileFile.safetensors, HostileFile.sharded, HostileFile.numPy, HostileFile.onnx,
      HostileFile.gguf, HostileFile.hdf5, HostileFile.keras, HostileFile.kerasShards,
    ]
    for catalogue in catalogues {
      #expect(Set(catalogue.map(\.name)).count == catalogue.count)
    }
  }

  private func check(_ file: HostileFile) throws {
    let folder = try TemporaryFolder()
    let path = try file.make(folder)
    do {
      let checkpoint = try Checkpoint(contentsOf: path)
      #expect(!file.outcome.isRefusal, "was read")
      #expect(checkpoint.warnings.isEmpty == (file.outcome == .accepted), "\(checkpoint.warnings)")
      #expect(file.outcome == .accepted || checkpoint.warnings.contains { $0.contains(file.expected) })
      try readEverything(checkpoint)
    } catch let error as CheckpointError {
      #expect(error.category.rawValue == file.outcome.rawValue, "\(error)")
      #expect(error.rule.contains(file.expected), "\(error)")
      let controls = error.description.unicodeScalars.filter { $0.properties.generalCategory == .control }
      #expect(controls.isEmpty)
      #expect(error.description.contains(": \(error.category.rawValue): "))
    }
  }

  private func readEverything(_ checkpoint: Checkpoint) throws {
    for tensor in checkpoint.tensors where tensor.holdsNumbers {
      #expect(try checkpoint.values(of: tensor.name, as: Double.self).count == tensor.elementCount)
    }
  }
}
