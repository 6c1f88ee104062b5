import Foundation
import LinearAlgebra
import Randomness
import TestSupport
import Testing

@testable import Caching

@Suite("Entries of the cache")
struct CacheEntryTests {
  private let folder: TemporaryFolder
  private let cache: DecompositionCache

  init() throws {
    folder = try TemporaryFolder()
    cache = DecompositionCache(folder: folder.path("cache"))
  }

  private func sample(rank: Int? = nil, seed: UInt64 = 1, isWide: Bool = false) throws -> CachedTriples {
    try #require(try CachedTriples(rank: rank, seed: seed, isWide: isWide))
  }

  private func path(_ key: CacheKey) -> String { cache.folder + "/" + key.fileName }

  @Test("what is kept comes back bit for bit", arguments: [nil, 3], [false, true])
  func roundTrip(rank: Int?, isWide: Bool) throws {
    let sample = try sample(rank: rank, isWide: isWide)
    #expect(cache.triples(sample.key) == nil)
    #expect(cache.keep(sample.triples, sample.key))
    #expect(sample.triples.isIdentical(to: cache.triples(sample.key)))
    #expect((sample.triples.next == nil) == (rank == nil))
  }

  @Test("folder and files are the user's alone")
  func permissions() throws {
    let sample = try sample()
    #expect(cache.keep(sample.triples, sample.key))
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(cache.folder) == 0o700)
    #expect(try mode(path(sample.key)) == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder) == [sample.key.fileName])
  }

  @Test("an entry that is cut anywhere, or longer, is none, and is replaced")
  func cut() throws {
    let sample = try sample(rank: 2)
    #expect(cache.keep(sample.triples, sample.key))
    let whole = try Data(contentsOf: URL(fileURLWithPath: path(sample.key)))
    #expect(whole.count == sample.key.entryByteCount)
    for count in Array(stride(from: 0, to: whole.count, by: 97)) + [whole.count - 1] {
      try folder.write(Array(whole.prefix(count)), to: "cache/" + sample.key.fileName)
      #expect(cache.triples(sample.key) == nil, "\(count) bytes")
    }
    try folder.write(Array(whole) + [0], to: "cache/" + sample.key.fileName)
    #expect(cache.triples(sample.key) == nil)
    #expect(cache.keep(sample.triples, sample.key))
    #expect(sample.triples.isIdentical(to: cache.triples(sample.key)))
  }

  @Test("an entry with any bit changed is none", arguments: 0..<8)
  func changed(bit: Int) throws {
    let sample = try sample(rank: 2)
    #expect(cache.keep(sample.triples, sample.key))
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path(sample.key))))
    for place in Array(0..<EntryHeader.byteCount + 16) + Array(stride(from: 200, to: whole.count, by: 61)) {
      var bytes = whole
      bytes[place] ^= 1 << bit
      try folder.write(bytes, to: "cache/" + sample.key.fileName)
      #expect(cache.triples(sample.key) == nil, "byte \(place)")
    }
  }

  @Test("another matrix's entry under this name is none")
  func foreign() throws {
    let (one, other) = (try sample(rank: 2), try sample(rank: 2, seed: 2))
    #expect(cache.keep(other.triples, other.key))
    try FileManager.default.copyItem(atPath: path(other.key), toPath: path(one.key))
    #expect(cache.triples(one.key) == nil)
    #expect(other.triples.isIdentical(to: cache.triples(other.key)))
  }

  /// Numbers that no decomposition has, under a right checksum.
  @Test("impossible numbers are none, whatever the checksum says", arguments: 0..<5)
  func impossible(_ fault: Int) throws {
    let sample = try sample(rank: 2)
    var values = sample.triples.values
    var (left, right) = (sample.triples.left, sample.triples.right)
    switch fault {
    case 0: values[0] = .infinity
    case 1: values[1] = -values[1]
    case 2: values.reverse()
    case 3: if case .float32(var matrix) = left { matrix[0, 0] = .nan; left = .float32(matrix) }
    default: if case .float32(var matrix) = right { matrix[3, 1] = -40; right = .float32(matrix) }
    }
    let triples = SingularTriples(
      storedValues: values, next: sample.triples.next, left: left, right: right, method: sample.triples.method)
    #expect(cache.keep(triples, sample.key))
    #expect(cache.triples(sample.key) == nil)
  }

  @Test("a folder, a pipe and a link under an entry's name are none")
  func otherFiles() throws {
    let sample = try sample(rank: 2)
    try folder.makeFolder("cache/" + sample.key.fileName)
    #expect(cache.triples(sample.key) == nil)
    #expect(!cache.keep(sample.triples, sample.key))
    try FileManager.default.removeItem(atPath: path(sample.key))
    #expect(mkfifo(path(sample.key), 0o600) == 0)
    #expect(cache.triples(sample.key) == nil)
    try FileManager.default.removeItem(atPath: path(sample.key))
    let other = DecompositionCache(folder: folder.path("other"))
    #expect(other.keep(sample.triples, sample.key))
    try folder.link("cache/" + sample.key.fileName, to: "../other/" + sample.key.fileName)
    #expect(cache.triples(sample.key) == nil)
  }

  @Test("what can change a bit changes the key, and what cannot does not")
  func keys() throws {
    let sample = try sample()
    func key(_ rank: Int? = nil, _ seed: UInt64 = 1, _ threads: Int = 1, _ matrix: StoredMatrix? = nil) -> [UInt8]? {
      CachedTriples.key(matrix ?? sample.matrix, rank: rank, seed: seed, threads: threads)?.bytes
    }
    let transposed: StoredMatrix =
      if case .float32(let matrix) = sample.matrix {
        .float32(Matrix(rowCount: 160, columnCount: 170, elements: matrix.elements))
      } else {
        sample.matrix
      }
    var nudged = sample.matrix
    if case .float32(var matrix) = nudged {
      matrix[5, 7] = matrix[5, 7].nextUp
      nudged = .float32(matrix)
    }
    let keys = [
      key(), key(3), key(nil, 2), key(nil, 1, 2), key(nil, 1, 1, transposed), key(nil, 1, 1, nudged),
      key(nil, 1, 1, .float64(sample.matrix.widened())),
    ]
    #expect(Set(keys).count == keys.count && !keys.contains(nil))
    #expect(key() == sample.key.bytes && key(160) == key() && key(1000) == key())
  }

  @Test("what is decomposed in a moment is not kept")
  func small() throws {
    #expect(try CachedTriples(rows: 100, columns: 60) == nil)
    #expect(try CachedTriples(rows: 4000, columns: 30) == nil)
  }
}
