import Randomness
import Checkpoints
import TestSupport
import Testing

@Suite("Damaged PyTorch files: an error or a model, never a crash")
struct PyTorchDamageTests {
  @Test("an archive cut at every byte is refused")
  func cutArchive() throws {
    let folder = try TemporaryFolder()
    let seed = Self.seed
    for count in 1..<seed.count {
      let error = try failure(folder, Array(seed.prefix(count)))
      #expect([.truncated, .malformed].contains(error?.category), "cut at \(count): \(error.debugDescription)")
    }
  }

  @Test("an archive with any byte flipped is refused or read", arguments: [0x01, 0xFF] as [UInt8])
  func flippedArchive(_ mask: UInt8) throws {
    let folder = try TemporaryFolder()
    for position in Self.seed.indices {
      var bytes = Self.seed
      bytes[position] ^= mask
      _ = try failure(folder, bytes)
    }
  }

  @Test("a pickle cut at every byte is refused")
  func cutPickle() throws {
    let folder = try TemporaryFolder()
    for count in Self.pickle.indices {
      let error = try failure(folder, Self.builder.archive(pickle: Array(Self.pickle.prefix(count))).bytes)
      #expect([.truncated, .malformed].contains(error?.category), "cut at \(count): \(error.debugDescription)")
    }
  }

  @Test("a pickle with any byte flipped is refused or read", arguments: [0x01, 0xFF] as [UInt8])
  func flippedPickle(_ mask: UInt8) throws {
    let folder = try TemporaryFolder()
    for position in Self.pickle.indices {
      var pickle = Self.pickle
      pickle[position] ^= mask
      _ = try failure(folder, Self.builder.archive(pickle: pickle).bytes)
    }
  }

  @Test("random opcodes are refused or read", arguments: [11, 12, 13] as [UInt64])
  func randomPickle(_ seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: seed)
    let opcodes = Array("()0125BCFGIJKLMNQRSTUVX]abcdeghijloptqrsu}.".utf8) + Array(0x80...0x98)
    for _ in 0..<200 {
      let body = (0..<60).map { _ in
        Bool.random(using: &generator)
          ? opcodes.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...9, using: &generator)
      }
      _ = try failure(folder, Self.builder.archive(pickle: [0x80, 2] + body).bytes)
    }
  }

  private static let (builder, pickle) = {
    var builder = PyTorchBuilder()
    let weight = builder.tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let object = PickleTerm.dictionary([
      "epoch": 3, "lr": .float(0.5), "state_dict": .dictionary(["weight": weight]),
      "args": .object("argparse", "Namespace", state: .dictionary(["depth": .list([1, .none, .bool(true)])])),
    ])
    return (builder, object.pickle)
  }()

  private static let seed = builder.archive(pickle: pickle).bytes

  /// Why the file is refused, or nil once every tensor of it was read.
  private func failure(_ folder: TemporaryFolder, _ bytes: [UInt8]) throws -> CheckpointError? {
    let path = try folder.write(bytes, to: "model.pt")
    switch Result(catching: { () throws(CheckpointError) in try Checkpoint(contentsOf: path) }) {
    case .failure(let error): return error
    case .success(let checkpoint):
      for tensor in checkpoint.tensors where tensor.elementType.isFloatingPoint {
        #expect(try checkpoint.values(of: tensor.name, as: Float.self).count == tensor.elementCount)
      }
      return nil
    }
  }
}
