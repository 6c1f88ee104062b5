import ArgumentParser
import Caching
import JSON

/// `svr cache`: what is kept of earlier runs.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show where decompositions of earlier runs are kept, how many, and how large; --clear removes them.",
    discussion: """
      Every command that computes from a model keeps the decompositions that took some milliseconds or more, and takes them \
      from there the next time: with another rule of significance, another command, another file format, or after it was \
      interrupted. They are known by the weights' content and by whatever else decides a bit of the result, which is the \
      same with and without. --no-cache turns it off for one run.

      The folder is SVR_CACHE_DIR, else svr in XDG_CACHE_HOME, else ~/.cache/svr (macOS: ~/Library/Caches/svr). All entries take at \
      most SVR_CACHE_LIMIT (a size, such as 900M; default: 4G): those that were not used for longest go first.
      """)

  @Flag(help: "Remove all entries.")
  var clear = false

  @OptionGroup var json: JSONOption

  func run() throws {
    let settings = try CacheSettings()
    guard let cache = settings.cache else {
      throw UsageError("the cache has no place: neither HOME nor \(CacheLocation.folderVariable) is set")
    }
    if clear { cache.clear() }
    let (count, byteCount) = cache.contents
    if json.isJSON {
      return try StandardOutput.write([
        "schema": "svr-cache-1", "folder": .string(cache.folder), "entries": .integer(count),
        "bytes": .integer(byteCount),
        "limit": .integer(cache.limit),
      ])
    }
    var table = Table([("folder", .left), ("entries", .right), ("size", .right), ("limit", .right)])
    table.add([cache.folder, count.grouped, "\(ByteCount(byteCount))", "\(ByteCount(cache.limit))"])
    try StandardOutput.write(table.text(width: Terminal.width))
  }
}
