import Foundation
import TestSupport
import Testing

@Suite("--max-memory")
struct MaxMemoryTests {
  @Test("a layer that does not fit alone is refused in one line that says what it needs and what would help")
  func refused() throws {
    let folder = try TemporaryFolder()
    let model = try Models.dense([900, 800, 30]).write(to: folder)
    let result = try ProgramRunner("summary", model, "-q", "--max-memory", "60M").run()
    #expect(
      result.isRefusalInOneLine && result.errors.contains("more than the 60 MB that it may (--max-memory)"), "\(result)"
    )
    #expect(result.errors.contains("'fc1.weight' beside them"), "\(result)")
    #expect(result.errors.contains("a smaller --rank or fewer --layers take less"), "\(result)")
    let fewer = try ProgramRunner("summary", model, "-q", "--max-memory", "200M", "--layers", "fc2*").run()
    #expect(fewer.ending == .exit(0), "\(fewer)")
  }

  @Test("what is typed", arguments: ["0", "much", "4X", "-1M", "1e9", "Mi", "9999999999999T"])
  func typed(_ size: String) throws {
    let folder = try TemporaryFolder()
    let result = try ProgramRunner("summary", Models.dense([6, 5]).write(to: folder), "--max-memory=\(size)").run()
    #expect(result.isRefusalInOneLine && result.errors.contains("--max-memory"), "\(result)")
  }

  #if os(Linux)
    @Test("the memory that is taken stays below, and the graph is the same", arguments: [1, 2])
    func kept(_ threads: Int) throws {
      let folder = try TemporaryFolder()
      let model = try Models.dense([1300, 1200, 1200, 1200, 1300]).write(to: folder)
      var runner = ProgramRunner(
        "compute", model, "-q", "--no-cache", "--threads", "\(threads)", "-o", folder.path("g.svr"))
      #expect(try runner.run().ending == .exit(0))
      let free = try Data(contentsOf: URL(fileURLWithPath: folder.path("g.svr")))
      runner.arguments += ["--max-memory", "340M"]
      runner.measuresMemory = true
      let peak = try runner.run().peakResidentBytes
      #expect(peak > 20_000_000 && peak < 340_000_000, "\(peak) bytes")
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("g.svr"))) == free)
    }
  #endif
}
