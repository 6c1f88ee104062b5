import Foundation

/// The files of a cache. Others may write, use and remove them at any time; what is not named as an entry is left alone.
struct CacheFolder {
  /// What an entry's name ends with, behind the 64 digits of its key.
  static let suffix = ".triples"
  private static let temporaryPrefix = ".svr-"
  private static let temporarySuffix = ".tmp"
  /// Temporary files this old are of runs that crashed.
  static let staleAge = 86_400.0

  /// An entry.
  struct Item {
    let name: String
    let byteCount: Int
    /// When it was last written or read, in seconds.
    let lastUsed: Double
  }

  let path: String

  /// A name that no other file has, for an entry that is not whole yet.
  static func temporaryPath(in folder: String) -> String {
    let unique = "\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    return "\(folder)/\(temporaryPrefix)\(unique)\(temporarySuffix)"
  }

  /// The entries, in no order.
  func items() -> [Item] { names.filter(Self.isEntry).compactMap(item) }

  /// Makes the folder, and those on its way, for this user alone; the system's error number, 0 where it is there.
  func make() -> Int32 {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for count in 1...max(parts.count, 1) {
      let folder = parts.prefix(count).joined(separator: "/")
      if folder.isEmpty || mkdir(folder, 0o700) == 0 || errno == EEXIST || errno == EISDIR { continue }
      // A folder on the way that may not be written can be there all the same.
      if count == parts.count { return errno }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return errno }
    return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR
  }

  /// Removes entries, the least recently used first, until the rest takes at most so many bytes; what the rest takes.
  func shrink(to byteCount: Int) -> Int {
    let items = items()
    var total = items.reduce(0) { $0 + $1.byteCount }
    guard total > byteCount else { return total }
    for item in items.sorted(by: { ($0.lastUsed, $0.name) < ($1.lastUsed, $1.name) }) where total > byteCount {
      unlink(path + "/" + item.name)
      total -= item.byteCount
    }
    return total
  }

  /// Removes the temporary files of runs that crashed: those that are old, or at any age all of them.
  func removeTemporaries(olderThan age: Double) {
    let now = Date().timeIntervalSince1970
    for name in names where name.hasPrefix(Self.temporaryPrefix) && name.hasSuffix(Self.temporarySuffix) {
      guard let file = item(name), now - file.lastUsed >= age else { continue }
      unlink(path + "/" + name)
    }
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  private func item(_ name: String) -> Item? {
    var status = stat()
    guard lstat(path + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Item(
      name: name, byteCount: Int(status.st_size), lastUsed: Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
  }

  private static func isEntry(_ name: String) -> Bool {
    guard name.hasSuffix(suffix) else { return false }
    let digits = name.utf8.dropLast(suffix.utf8.count)
    return digits.count == 64 && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
