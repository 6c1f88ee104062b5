import Foundation
import JSON
import TestSupport
import Testing

/// Runs of the program on a cache of their own.
@Suite("svr and its cache")
struct CacheTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = try Models.dense([400, 300, 250, 20]).write(to: folder)
  }

  private func runner(_ arguments: String...) -> ProgramRunner {
    var runner = ProgramRunner(arguments: arguments)
    runner.environment["SVR_CACHE_DIR"] = folder.path("cache")
    return runner
  }

  private static func run(_ runner: ProgramRunner, times: Int) throws -> [ProgramResult] {
    try (0..<times).map { _ in try runner.run() }
  }

  private var entries: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("cache"))) ?? []).sorted()
  }

  @Test(
    "the same bytes without, filling and hitting, and -v says how many layers", arguments: ["svr", "cosvr", "mixed"])
  func sameBytes(_ representation: String) throws {
    let options = ["compute", model, "-o", "-", "--representation", representation, "-v"]
    func run(_ more: String...) throws -> ProgramResult {
      var runner = runner()
      runner.arguments = options + more
      let result = try runner.run()
      #expect(result.ending == .exit(0), "\(result)")
      return result
    }
    let without = try run("--no-cache")
    #expect(entries.isEmpty && !without.errors.contains("from the cache"))
    let filling = try run()
    #expect(
      filling.errors.contains("0 of 3 layers from the cache \(folder.path("cache")), 2 added"), "\(filling.errors)")
    // With one position both flattenings of a layer are one matrix.
    #expect(entries.count == 2)
    let hitting = try run()
    #expect(
      hitting.errors.contains("2 of 3 layers from the cache \(folder.path("cache")), 0 added"), "\(hitting.errors)")
    #expect(without.output == filling.output && without.output == hitting.output && !without.output.isEmpty)
  }

  @Test("every command that computes from a model keeps and uses decompositions; --no-cache leaves no file")
  func commands() throws {
    let commands = [
      ["summary", model], ["edges", model], ["paths", model], ["kernels", model, "--simulations", "0"],
      ["neurons", model], ["null", model, "--simulations", "1"], ["plot", model, "-o", folder.path("p.svg")],
      ["page", model, "-o", folder.path("p.html")], ["export", model, "-o", folder.path("g.json")],
      ["film", model, model, "-o", folder.path("f.csv")], ["compute", model, "-o", folder.path("g.svr")],
    ]
    for command in commands {
      var runner = runner()
      runner.arguments = command + ["--no-cache", "-v"]
      let without = try runner.run()
      #expect(without.ending == .exit(0) && entries.isEmpty, "\(without)")
    }
    for command in commands {
      var runner = runner()
      runner.arguments = command + ["-v"]
      for _ in 0..<2 { #expect(try runner.run().ending == .exit(0)) }
      let result = try runner.run()
      #expect(result.errors.contains("2 of 3 layers from the cache"), "\(command): \(result.errors)")
    }
  }

  @Test("svr cache: a table, a document, and clearing")
  func show() throws {
    #expect(try runner("compute", model, "-q", "-o", folder.path("g.svr")).run().ending == .exit(0))
    let table = try runner("cache").run()
    #expect(table.ending == .exit(0))
    let lines = table.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.first == ["folder", "entries", "size", "limit"])
    #expect(lines.last?.first == folder.path("cache") && lines.last?[1] == "2" && lines.last?.suffix(2) == ["4", "GB"])
    let document = try JSONValue.parse(runner("cache", "--json").run().output)
    let byteCount = try entries.reduce(0) {
      $0 + (try FileManager.default.attributesOfItem(atPath: folder.path("cache/\($1)"))[.size] as? Int ?? 0)
    }
    #expect(
      document == [
        "schema": "svr-cache-1", "folder": .string(folder.path("cache")), "entries": 2, "bytes": .integer(byteCount),
        "limit": 4_000_000_000,
      ])
    let cleared = try JSONValue.parse(runner("cache", "--clear", "--json").run().output)
    #expect(cleared["entries"] == 0 && entries.isEmpty)
  }

  @Test("a limit by the environment; one that is no size is refused")
  func limit() throws {
    var runner = runner("compute", model, "-v", "-o", folder.path("g.svr"))
    runner.environment["SVR_CACHE_LIMIT"] = "0"
    #expect(try runner.run().errors.contains("0 of 3 layers from the cache") && entries.isEmpty)
    // Two threads have an entry to keep at about the same time.
    runner.environment["SVR_CACHE_LIMIT"] = "1.3M"
    for _ in 0..<10 {
      #expect(try runner.run().ending == .exit(0) && entries.count == 1)
      for entry in entries { try FileManager.default.removeItem(atPath: folder.path("cache/\(entry)")) }
    }
    runner.environment["SVR_CACHE_LIMIT"] = "much"
    runner.arguments = ["summary", model, "-q"]
    let refused = try runner.run()
    #expect(refused.isRefusalInOneLine && refused.errors.contains("SVR_CACHE_LIMIT: 'much' is no size"), "\(refused)")
  }

  @Test("a cache that cannot be written, or has no place, is said with -v alone and changes nothing")
  func noPlace() throws {
    let whole = try runner("compute", model, "-q", "-o", "-", "--no-cache").run()
    let places: [([String: String?], String)] = [
      // Not even root makes files there.
      (["SVR_CACHE_DIR": "/sys/svr"], "it takes no more: "),
      (["SVR_CACHE_DIR": nil, "XDG_CACHE_HOME": nil, "HOME": nil], "no cache: neither HOME nor SVR_CACHE_DIR is set"),
    ]
    for (environment, words) in places {
      var runner = ProgramRunner("compute", model, "-v", "-o", "-")
      runner.environment = environment
      let told = try runner.run()
      #expect(told.ending == .exit(0) && told.output == whole.output, "\(told.errors)")
      #expect(told.errorLines.filter { $0.contains(words) }.count == 1, "\(told.errors)")
      runner.arguments = ["compute", model, "-q", "-o", "-"]
      let quiet = try runner.run()
      #expect(quiet.errors.isEmpty && quiet.output == whole.output)
    }
  }

  @Test("damaged entries are computed anew and replaced", arguments: ["cut", "changed", "emptied", "nonsense"])
  func damaged(_ damage: String) throws {
    let compute = runner("compute", model, "-v", "-o", "-")
    let whole = try compute.run()
    for entry in entries {
      let path = folder.path("cache/\(entry)")
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      switch damage {
      case "cut": bytes.removeLast(bytes.count / 3)
      case "changed": bytes[bytes.count / 2] ^= 4
      case "emptied": bytes = []
      default: bytes = Array(repeating: 0xFF, count: bytes.count)
      }
      try folder.write(bytes, to: "cache/\(entry)")
    }
    let damaged = try compute.run()
    #expect(damaged.output == whole.output && damaged.errors.contains("0 of 3 layers"), "\(damaged.errors)")
    let again = try compute.run()
    #expect(again.output == whole.output && again.errors.contains("2 of 3 layers"), "\(again.errors)")
  }

  @Test("processes on one folder, one of them clearing it, all give the same graph")
  func together() async throws {
    let whole = try runner("compute", model, "-q", "-o", "-", "--no-cache", "--threads", "1").run()
    var compute = runner("compute", model, "-q", "-o", "-", "--threads", "1")
    compute.environment["SVR_CACHE_LIMIT"] = "2M"
    let clear = runner("cache", "--clear", "--json")
    let results = try await withThrowingTaskGroup(of: [ProgramResult].self) { group in
      for _ in 0..<4 { group.addTask { [compute] in try Self.run(compute, times: 3) } }
      group.addTask { try Self.run(clear, times: 8) }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(results.count == 20 && results.allSatisfy { $0.ending == .exit(0) && $0.errors.isEmpty })
    #expect(results.count { $0.output == whole.output } == 12)
    #expect(entries.allSatisfy { $0.hasSuffix(".triples") })
  }

  @Test("a run that was killed goes on where it stopped", arguments: [SIGKILL, SIGINT])
  func resumed(_ signal: Int32) throws {
    let slow = try Models.dense([600, 600, 600, 600, 600, 600, 600]).write(to: folder, "slow.safetensors")
    let whole = try runner("compute", slow, "-q", "-o", "-", "--no-cache", "--threads", "1").run()
    let cache = folder.path("cache")
    var killed = runner("compute", slow, "-q", "-o", folder.path("g.svr"), "--threads", "1")
    killed.signal = .init(signal) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
      return names.count { $0.hasSuffix(".triples") } >= 2
    }
    let end = try killed.run().ending
    #expect(end == .signal(signal) || end == .exit(128 + signal), "\(end)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("g.svr")))
    let kept = entries.count { $0.hasSuffix(".triples") }
    #expect((2..<6).contains(kept), "\(kept) of 6 layers were kept when the run ended")
    let resumed = try runner("compute", slow, "-v", "-o", "-", "--threads", "1").run()
    #expect(resumed.errors.contains("\(kept) of 6 layers from the cache"), "\(resumed.errors)")
    #expect(resumed.output == whole.output && !whole.output.isEmpty)
  }
}
