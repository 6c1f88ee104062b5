import Foundation
import TestSupport
import Testing

@Suite("Memory that is not there")
struct MemoryLimitTests {
  #if os(Linux)
    @Test(
      "under a limit on the address space: a word or the whole result",
      arguments: [220_000, 300_000, 450_000, 650_000, 900_000, 4_000_000])
    func addressSpace(_ kilobytes: Int) throws {
      let folder = try TemporaryFolder()
      var runner = ProgramRunner(
        "summary", try Models.dense([300, 400, 500]).write(to: folder), "-q", "--threads", "1")
      let whole = try runner.run()
      #expect(whole.ending == .exit(0), "\(whole)")
      runner.limits = ["-v \(kilobytes)"]
      let limited = try runner.run()
      if limited.ending == .exit(0) {
        #expect(limited.output == whole.output)
      } else if !isLoaderFailure(limited) {
        #expect(limited.isRefusalInOneLine && limited.errors.contains("the memory limit leaves"), "\(limited)")
      }
    }

    @Test("a program that cannot compute can still say its version under the limit")
    func version() throws {
      var runner = ProgramRunner("--version")
      runner.limits = ["-v 220000"]
      let result = try runner.run()
      #expect(result.ending == .exit(0) || isLoaderFailure(result), "\(result)")
    }
  #endif

  @Test("a layer larger than the machine is refused by what it takes")
  func physical() throws {
    let folder = try TemporaryFolder()
    let side = Int((Double(ProcessInfo.processInfo.physicalMemory) / 16).squareRoot())
    let header = #"{"fc.weight":{"dtype":"F32","shape":[\#(side),\#(side)],"data_offsets":[0,\#(4 * side * side)]}}"#
    let start = SafetensorsBuilder.file(header: header)
    let path = try folder.write(start, to: "model.safetensors")
    // A hole in the file: no disk is taken.
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.truncate(atOffset: UInt64(start.count + 4 * side * side))
    try file.close()
    let result = try ProgramRunner("summary", path, "-q").run()
    #expect(result.isRefusalInOneLine && result.errors.contains("more memory than this machine has"), "\(result)")
  }

  /// The system could not even load the program's libraries.
  private func isLoaderFailure(_ result: ProgramResult) -> Bool {
    result.ending == .exit(127) && result.errors.contains("error while loading shared libraries")
  }
}
