import Foundation
import TestSupport
import Testing

@Suite("Interrupted runs leave nothing behind", .serialized)
struct InterruptionTests {
  private static let model = Result {
    let folder = try TemporaryFolder()
    try Models.slow().write(to: folder)
    return folder
  }

  @Test(
    "interrupt and termination, at several moments", arguments: [SIGINT, SIGTERM], [0, 5, 15, 40, 100, 200, 400])
  func signals(_ number: Int32, _ milliseconds: Int) throws {
    let (source, folder) = (try Self.model.get(), try TemporaryFolder())
    try folder.write("what stood here before", to: "graph.svr")
    var runner = ProgramRunner("compute", source.path("model.safetensors"), "-q", "-o", folder.path("graph.svr"))
    runner.signal = .init(number, milliseconds: milliseconds)
    let result = try runner.run()
    // Before the program's own first line the system's answer to a signal holds; a shell sees one number for both.
    let early = milliseconds < 50 && result.ending == .signal(number)
    #expect(early || result.ending == .exit(128 + number), "\(result)")
    #expect(result.output.isEmpty && result.errors.isEmpty, "\(result)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["graph.svr"])
    let left = try String(contentsOf: URL(fileURLWithPath: folder.path("graph.svr")), encoding: .utf8)
    #expect(left == "what stood here before")
  }

  @Test("runs that write one output at one time leave one whole file")
  func together() async throws {
    let folder = try TemporaryFolder()
    let models = try (0..<4).map {
      try Models.dense([20, 30, 20 + $0], seed: UInt64($0)).write(to: folder, "\($0).safetensors")
    }
    try await withThrowingTaskGroup(of: ProgramResult.self) { group in
      for model in models {
        group.addTask { try ProgramRunner("compute", model, "-q", "-o", folder.path("graph.svr")).run() }
      }
      for try await result in group { #expect(result.ending == .exit(0), "\(result)") }
    }
    let graph = try Data(contentsOf: URL(fileURLWithPath: folder.path("graph.svr")))
    let wholes = try models.map { Data(try ProgramRunner("compute", $0, "-q", "-o", "-").run().output) }
    #expect(wholes.contains(graph))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 5)
  }
}
