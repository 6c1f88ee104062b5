import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import Caching

@Suite("The folder of the cache")
struct CacheFolderTests {
  private let folder: TemporaryFolder
  private let samples: [CachedTriples]

  init() throws {
    folder = try TemporaryFolder()
    samples = try (1...5).compactMap { try CachedTriples(rank: 2, seed: $0) }
  }

  private var size: Int { samples.first?.key.entryByteCount ?? 0 }

  private func cache(limit: Int = DecompositionCache.standardLimit, _ name: String = "cache") -> DecompositionCache {
    DecompositionCache(folder: folder.path(name), limit: limit)
  }

  /// Makes an entry look as if it was last used so long ago.
  private func age(_ sample: CachedTriples, seconds: Double) throws {
    try age(sample.key.fileName, seconds: seconds)
  }

  private func age(_ name: String, seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: folder.path("cache/" + name))
  }

  private func isKept(_ cache: DecompositionCache) -> [Bool] {
    samples.map { FileManager.default.fileExists(atPath: cache.folder + "/" + $0.key.fileName) }
  }

  @Test("over the limit the least recently used entries go, and a hit counts as use")
  func eviction() throws {
    let cache = cache(limit: 3 * size)
    for sample in samples[..<3] { #expect(cache.keep(sample.triples, sample.key)) }
    for (sample, seconds) in zip(samples, [300.0, 200, 100]) { try age(sample, seconds: seconds) }
    #expect(cache.triples(samples[0].key) != nil)
    #expect(cache.keep(samples[3].triples, samples[3].key))
    #expect(isKept(cache) == [true, false, true, true, false])
    #expect(cache.keep(samples[4].triples, samples[4].key))
    #expect(isKept(cache) == [true, false, false, true, true])
    #expect(cache.contents.count == 3 && cache.contents.byteCount == 3 * size)
  }

  @Test("an entry larger than the limit is not kept, nor is any with a limit of 0", arguments: [0, 1])
  func tooLarge(_ limit: Int) {
    let cache = cache(limit: limit * (size - 1))
    #expect(!cache.keep(samples[0].triples, samples[0].key))
    #expect(cache.contents == (0, 0) && cache.writeFault == nil)
  }

  @Test("clearing removes entries and what crashed runs left, and no other file")
  func clear() throws {
    let cache = cache()
    for sample in samples { #expect(cache.keep(sample.triples, sample.key)) }
    try folder.write("x", to: "cache/.svr-1-2.tmp")
    let others = ["notes.txt", "abc.triples", String(repeating: "g", count: 64) + ".triples", ".svr-page"]
    for other in others { try folder.write("x", to: "cache/" + other) }
    cache.clear()
    #expect(cache.contents == (0, 0))
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: cache.folder)) == Set(others))
    #expect(cache.keep(samples[0].triples, samples[0].key) && cache.contents.count == 1)
  }

  @Test("temporary files of crashed runs go after a day")
  func stale() throws {
    for name in [".svr-1-a.tmp", ".svr-1-b.tmp"] { try folder.write("x", to: "cache/" + name) }
    try age(".svr-1-a.tmp", seconds: 90_000)
    #expect(cache().keep(samples[0].triples, samples[0].key))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path("cache"))
    #expect(Set(left) == [".svr-1-b.tmp", samples[0].key.fileName])
  }

  @Test("a place that cannot be written, or is no folder, is said once and harms nothing")
  func unwritable() throws {
    try folder.write("x", to: "file")
    // Not even root makes files there.
    for (path, words) in [
      ("/sys/svr", "not permitted"), (folder.path("file"), "Not a directory"), ("/dev/full/x", "Not a directory"),
    ] {
      let cache = DecompositionCache(folder: path)
      #expect(!cache.keep(samples[0].triples, samples[0].key))
      #expect(cache.triples(samples[0].key) == nil && cache.contents == (0, 0))
      let fault = try #require(cache.writeFault)
      #expect(fault.contains(words) || fault.contains("denied") || fault.contains("Read-only"), "\(path): \(fault)")
      cache.clear()
    }
  }

  @Test("a folder that vanishes is made again")
  func vanished() throws {
    let cache = cache("a/b/cache")
    #expect(cache.keep(samples[0].triples, samples[0].key))
    try FileManager.default.removeItem(atPath: folder.path("a"))
    #expect(cache.triples(samples[0].key) == nil)
    #expect(cache.keep(samples[1].triples, samples[1].key) && cache.writeFault == nil)
  }

  @Test("threads that write, read, evict and clear one folder get whole entries or none")
  func together() async {
    let limit = 2 * size
    await withTaskGroup(of: Bool.self) { group in
      for worker in 0..<8 {
        group.addTask { [samples] in
          let cache = DecompositionCache(folder: folder.path("cache"), limit: limit)
          return (0..<60).allSatisfy { round in
            let sample = samples[(worker + round) % samples.count]
            if worker == 7, round % 10 == 0 { cache.clear() }
            let found = cache.triples(sample.key)
            if found == nil { _ = cache.keep(sample.triples, sample.key) }
            return found.map { sample.triples.isIdentical(to: $0) } ?? (cache.writeFault == nil)
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test("where the cache lies")
  func location() {
    func folder(_ environment: [String: String]) -> String? { CacheLocation(environment: environment).folder }
    #expect(folder(["SVR_CACHE_DIR": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"]) == "/a")
    #expect(folder(["SVR_CACHE_DIR": "", "XDG_CACHE_HOME": "/b", "HOME": "/c"]) == "/b/svr")
    #if os(macOS)
      let home = "/c/Library/Caches/svr"
    #else
      let home = "/c/.cache/svr"
    #endif
    #expect(folder(["XDG_CACHE_HOME": "relative", "HOME": "/c"]) == home)
    #expect(folder(["HOME": ""]) == nil && folder([:]) == nil)
  }
}
