import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite("Damaged files of PyTorch's older format")
struct PyTorchLegacyTests {
  private static let header = PyTorchBuilder.legacySignature

  @Test("cut at every third byte, the file is refused")
  func cut() throws {
    let seed = try seed()
    for count in stride(from: 15, to: seed.count, by: 3) {
      let error = try failure(Array(seed.prefix(count)))
      #expect([.truncated, .malformed, .sizeMismatch].contains(error?.category), "cut at \(count)")
    }
  }

  @Test("with every third byte flipped, the file is refused or read")
  func flipped() throws {
    let seed = try seed()
    for position in stride(from: 0, to: seed.count, by: 3) {
      var bytes = seed
      bytes[position] ^= 0xFF
      _ = try failure(bytes)
    }
  }

  @Test("bytes behind the last storage are refused")
  func trailing() throws {
    let error = try failure(try seed() + [0])
    #expect(error?.category == .malformed)
    #expect(error?.rule == "1 bytes follow the last storage")
  }

  @Test("another version is refused")
  func version() throws {
    let error = try failure(Self.header + PickleTerm.integer(1002).pickle)
    #expect(error?.category == .unsupported)
  }

  @Test("code in any of its pickles is refused")
  func code() throws {
    let attack = PickleTerm.call("os", "system", ["true"]).pickle
    let version = PickleTerm.integer(1001).pickle
    for file in [attack, version + attack, version + PickleTerm.dictionary([:]).pickle + attack] {
      let error = try failure(Self.header + file)
      #expect(error?.category == .refusedCode)
      #expect(error?.rule.contains("os.system") == true)
    }
  }

  @Test("big-endian elements are turned round")
  func bigEndian() throws {
    let weight = PyTorchBuilder.view(PyTorchBuilder.storage("7", count: 2), shape: [2], strides: [1])
    let pickles: [PickleTerm] = [
      1001, .dictionary(["little_endian": .bool(false)]), .dictionary(["w": weight]), .list(["7"]),
    ]
    let elements = [Float(1.5), -2].flatMap { withUnsafeBytes(of: $0.bitPattern.bigEndian) { Array($0) } }
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Self.header + pickles.flatMap(\.pickle) + littleEndianBytes([2] as [Int64]) + elements, to: "model.pt")
    #expect(try Checkpoint(contentsOf: path).values(of: "w", as: Float.self) == [1.5, -2])
  }

  private func seed() throws -> [UInt8] {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent("legacy.pt")))
  }

  private func failure(_ bytes: [UInt8]) throws -> CheckpointError? {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "model.pt")
    switch Result(catching: { () throws(CheckpointError) in try Checkpoint(contentsOf: path) }) {
    case .failure(let error): return error
    case .success: return nil
    }
  }
}
