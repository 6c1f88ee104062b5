import Randomness
import TestSupport
import Testing

@testable import Checkpoints

@Suite("Zip archives")
struct ZipArchiveTests {
  @Test("stored and packed members are read whole, in the directory's order", arguments: [0, 1, 1000, 700_001])
  func reading(_ count: Int) throws {
    let seed = UInt64(count + 5)
    var generator = SeededGenerator(seed: seed)
    let content = (0..<count).map { _ in UInt8.random(in: 0...7, using: &generator) }
    let archive = try archive {
      $0.add("stored", content)
      $0.add("packed", content, deflated: true)
      $0.addLikeTorch("torch", content)
    }
    #expect(archive.entries.map(\.name) == ["stored", "packed", "torch"])
    for entry in archive.entries {
      #expect(try archive.read(entry, limit: count) == content, "seed \(seed), \(entry.name)")
      #expect(try archive.checksumMatches(entry), "seed \(seed), \(entry.name)")
      #expect(archive.checksumMatches(entry, bytes: content))
    }
  }

  @Test("the data's place is where a stored member's bytes lie")
  func dataOffset() throws {
    let archive = try archive {
      $0.addLikeTorch("a", [1, 2, 3])
      $0.addLikeTorch("b", [4, 5, 6])
    }
    let entry = try #require(archive["b"])
    #expect(entry.dataOffset.isMultiple(of: 64))
    #expect(try archive.file.read(at: entry.dataOffset, count: 3) == [4, 5, 6])
    #expect(archive["c"] == nil)
  }

  @Test("a member over the caller's limit is refused before it is read")
  func limit() throws {
    let archive = try archive { $0.add("a", [1, 2, 3], deflated: true) }
    let error = #expect(throws: CheckpointError.self) { _ = try archive.read(archive.entries[0], limit: 2) }
    #expect(error?.category == .limit)
    #expect(error?.item == "a")
  }

  @Test("a wrong checksum is told from a right one")
  func checksum() throws {
    let archive = try archive { $0.add("a", [1, 2, 3]) { $0.changeBoth { $0.checksum ^= 1 } } }
    #expect(try !archive.checksumMatches(archive.entries[0]))
    #expect(!archive.checksumMatches(archive.entries[0], bytes: [1, 2, 3]))
  }

  @Test("ten thousand members")
  func manyMembers() throws {
    let archive = try archive { zip in
      for number in 0..<10_000 { zip.add("m\(number)", [UInt8(number & 255)]) }
    }
    #expect(archive.entries.count == 10_000)
    #expect(try archive["m777"].map { try archive.read($0, limit: 1) } == [9])
  }

  private func archive(_ build: (inout ZipBuilder) -> Void) throws -> ZipArchive {
    var builder = ZipBuilder()
    build(&builder)
    let folder = try TemporaryFolder()
    return try ZipArchive(file: FileReader(path: folder.write(builder.bytes, to: "archive.zip")))
  }
}
