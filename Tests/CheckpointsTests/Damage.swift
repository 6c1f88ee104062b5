import Checkpoints
import TestSupport
import Testing

/// A right file to be damaged: an error or a model must come of it, never a crash.
struct DamagedFile {
  let seed: [UInt8]
  let name: String

  /// The right file with one byte changed by `mask`, for every byte.
  func flipped(by mask: UInt8) -> some Sequence<(position: Int, bytes: [UInt8])> {
    seed.indices.lazy.map { position in
      var bytes = seed
      bytes[position] ^= mask
      return (position, bytes)
    }
  }

  /// Why a file of these bytes is refused, or nil once every tensor of it was read.
  func refusal(of bytes: [UInt8], in folder: TemporaryFolder) throws -> CheckpointError? {
    let path = try folder.write(bytes, to: name)
    do throws(CheckpointError) {
      let checkpoint = try Checkpoint(contentsOf: path)
      for tensor in checkpoint.tensors where tensor.elementType.isFloatingPoint {
        let values = try checkpoint.values(of: tensor.name, as: Float.self)
        #expect(values.count == tensor.elementCount)
      }
      return nil
    } catch {
      #expect(!error.rule.isEmpty)
      return error
    }
  }
}
