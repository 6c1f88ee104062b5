import Foundation
import LinearAlgebra

/// Decompositions of earlier runs, in files of one folder, each known by the matrix's content and by everything else that decides its bits.
///
/// Results are the same with it, without it, and while it fills. Any number of processes may use one folder at a time, and be
/// killed at any moment. Whatever is wrong with the folder or a file in it costs time and nothing else: an entry that is damaged or was put
/// there by somebody else is computed anew, and where nothing can be written nothing is kept.
///
///     let graph = try SpectralGraph(of: network, cache: DecompositionCache(folder: "/var/tmp/decompositions"))
public final class DecompositionCache: @unchecked Sendable {
  /// The limit where none is asked for: 4 GB.
  public static let standardLimit = 4_000_000_000
  /// What may be written before the folder is looked at again, for what others wrote meanwhile.
  private static let bytesBetweenLooks = 64 << 20

  /// The folder's path.
  public let folder: String
  /// The most that all entries may take, in bytes.
  public let limit: Int

  private let lock = NSLock()
  private let writing = NSLock()
  /// What the entries took when the folder was looked at, and what was written since.
  private var taken: Int?
  private var written = 0
  private var fault: String?
  private var counts = Usage()

  /// How a cache served the layers of a graph.
  public struct Usage: Sendable, Equatable {
    /// Layers that were not decomposed.
    public var found = 0
    /// Layers that were decomposed and kept.
    public var added = 0
    /// Layers that were decomposed and not kept: too small to be worth it, or what could not be.
    public var passed = 0
  }

  /// A cache in a folder, which is made when the first entry is written.
  public init(folder: String, limit: Int = standardLimit) {
    self.folder = folder
    self.limit = max(0, limit)
  }

  /// How the cache has served so far.
  public var usage: Usage { lock.withLock { counts } }

  /// Why nothing more is kept; nil where nothing stood in the way.
  public var writeFault: String? { lock.withLock { fault } }

  /// How many entries there are, and what they take.
  public var contents: (count: Int, byteCount: Int) {
    let items = CacheFolder(path: folder).items()
    return (items.count, items.reduce(0) { $0 + $1.byteCount })
  }

  /// Removes all entries, and what crashed runs left.
  public func clear() {
    let files = CacheFolder(path: folder)
    _ = files.shrink(to: -1)
    files.removeTemporaries(olderThan: 0)
    lock.withLock { taken = nil }
  }

  /// The triples that are kept under a key; nil where there are none.
  package func triples(_ key: CacheKey) -> SingularTriples? { EntryReader.triples(key, in: folder) }

  /// Keeps triples; whether that could be done.
  package func keep(_ triples: SingularTriples, _ key: CacheKey) -> Bool {
    guard let header = EntryHeader(triples, key: key), let byteCount = key.entryByteCount, byteCount <= limit else {
      return false
    }
    // One at a time: room that was made is taken before the next is looked for.
    writing.lock()
    defer { writing.unlock() }
    guard makeRoom(for: byteCount) else { return false }
    do throws(EntryWriter.Failure) {
      try EntryWriter.write(triples, header, in: folder)
      return true
    } catch {
      // Another run may have emptied the folder under this one's hands.
      if error.number != ENOENT { lock.withLock { fault = fault ?? String(cString: strerror(error.number)) } }
      return false
    }
  }

  /// Counts a layer.
  package func count(_ path: WritableKeyPath<Usage, Int>) { lock.withLock { counts[keyPath: path] += 1 } }

  /// Prepares the folder for an entry of a size; whether it can take one.
  private func makeRoom(for byteCount: Int) -> Bool {
    lock.withLock {
      guard fault == nil else { return false }
      let files = CacheFolder(path: folder)
      let number = files.make()
      guard number == 0 else {
        fault = String(cString: strerror(number))
        return false
      }
      if taken == nil { files.removeTemporaries(olderThan: CacheFolder.staleAge) }
      written += byteCount
      if let taken, taken + written <= limit, written <= Self.bytesBetweenLooks { return true }
      taken = files.shrink(to: limit - byteCount)
      written = byteCount
      return true
    }
  }
}
