import Foundation
import TestSupport

/// A reader that is fuzzed.
struct FuzzTarget: Sendable {
  /// The bytes of a file to start from, under a name.
  typealias Seed = (name: String, bytes: [UInt8])

  /// The name, also that of its dictionary and of the folder of its seeds.
  let name: String
  /// Prepares what all inputs share and returns what is done with one of them: any error it throws is a refusal, and
  /// only a trap, a hang, or memory over the limit is a finding.
  let start: @Sendable () throws -> (UnsafeRawBufferPointer) throws -> Void
  /// Small inputs, right ones and wrong ones.
  let seeds: @Sendable () throws -> [Seed]

  /// Every target, in the order in which they are run.
  static let all = [
    safetensors, zip, pickle, legacy, npy, npz, onnx, gguf, json, index, graph, topology, hdf5,
  ]

  /// The largest seed that is kept: mutations of small files are many.
  private static let greatestSeedByteCount = 4096

  /// Writes every target's seeds into a folder of its name.
  static func writeSeeds(to folder: String) throws {
    for target in all {
      let path = "\(folder)/\(target.name)"
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      var written: Set<[UInt8]> = []
      for seed in try target.seeds() where seed.bytes.count <= greatestSeedByteCount {
        guard written.insert(seed.bytes).inserted else { continue }
        let name = String(decoding: seed.name.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
        try Data(seed.bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    let character = Character(UnicodeScalar(byte))
    return character.isASCII && (character.isLetter || character.isNumber)
  }

  /// The files of a catalogue whose names begin with `prefix`; what is no single small file is left out.
  static func seeds(of catalogue: [HostileFile], prefix: String = "") throws -> [Seed] {
    try catalogue.filter { $0.name.hasPrefix(prefix) }.compactMap { file in
      let folder = try TemporaryFolder()
      let path = try file.make(folder)
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        attributes[.type] as? FileAttributeType == .typeRegular,
        let size = attributes[.size] as? Int, size <= greatestSeedByteCount
      else { return nil }
      return (file.name, [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
  }
}
