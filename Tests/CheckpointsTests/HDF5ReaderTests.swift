import Checkpoints
import TestSupport
import Testing

@Suite("HDF5 files of every kind of element and storage")
struct HDF5ReaderTests {
  private func sample(_ name: String) throws -> Checkpoint {
    let folder = try TemporaryFolder()
    return try Checkpoint(contentsOf: try folder.write(try HostileFile.hdf5Sample(name), to: "model.h5"))
  }

  @Test("elements of both byte orders, plain and packed")
  func elements() throws {
    let checkpoint = try sample("types")
    let ramp = (0..<24).map(Double.init)
    for name in ["<f2", "<f4", "<f8", ">f2", ">f4", ">f8"].map({ "plain/\($0)" }) + ["packed/<f4", "packed/>f8"] {
      #expect(checkpoint.tensor(named: name)?.shape == [4, 6])
      #expect(try checkpoint.values(of: name, as: Double.self) == ramp, "\(name)")
    }
    #expect(checkpoint.tensor(named: "plain/<i4")?.elementType == .int32)
    #expect(checkpoint.tensor(named: "plain/u1")?.elementType == .uint8)
    #expect(checkpoint.tensor(named: "plain/?")?.elementType == .bool)
    #expect(!checkpoint.isInDefinitionOrder && checkpoint.structure == nil)
  }

  @Test("a number, nothing, what was never written, and bfloat16")
  func oddities() throws {
    let checkpoint = try sample("types")
    #expect(try checkpoint.values(of: "scalar", as: Float.self) == [7])
    #expect(try checkpoint.values(of: "empty", as: Float.self) == [])
    #expect(try checkpoint.values(of: "unwritten", as: Float.self) == [5, 5, 5])
    #expect(try checkpoint.values(of: "holes", as: Float.self) == [-1, -1, -1, -1, 1, 2, 3, 4, -1, -1, -1, -1])
    #expect(checkpoint.tensor(named: "bfloat")?.elementType == .bfloat16)
    #expect(try checkpoint.values(of: "bfloat", as: Float.self) == [1, -2])
  }

  @Test("what cannot be read is named, and the rest is read")
  func unread() throws {
    let checkpoint = try sample("unread")
    #expect(checkpoint.tensors.map(\.name) == ["w"])
    #expect(
      checkpoint.warnings == [
        "skipped: pair (compound elements)", "skipped: ragged (elements of variable length)",
        "skipped: nothing (holds nothing)", "skipped: opaque (opaque bytes)", "skipped: texts (texts)",
      ])
  }

  @Test("packed elements that change between listing and reading")
  func change() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try HostileFile.hdf5Sample("seed"), to: "model.h5")
    let checkpoint = try Checkpoint(contentsOf: path)
    try folder.write([UInt8](repeating: 0, count: 12_000), to: "model.h5")
    #expect(throws: CheckpointError.self) { _ = try checkpoint.values(of: "w", as: Float.self) }
  }
}
