import Foundation
import GraphFiles
import Testing

@Suite struct InterruptTests {
  @Test("an interrupted program leaves no temporary file and exits with 130")
  func interrupt() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .exitCode(130)) { [path = folder.path as String] in
      signal(SIGINT, SIG_DFL)
      AtomicFile.removeTemporaryFilesOnInterrupt()
      let files = try (0..<3).map { try AtomicFile(path: path + "/out\($0)") }
      for file in files { try file.write(String(repeating: "x", count: 1 << 20)) }
      guard try FileManager.default.contentsOfDirectory(atPath: path).count == 3 else { exit(3) }
      deliver(SIGINT)
      withExtendedLifetime(files) {}
    }
    #expect(folder.names.isEmpty)
  }

  @Test("a terminated program keeps what it committed, and what stood under the name of the rest")
  func terminate() async throws {
    let folder = try TemporaryFolder()
    try Data("before".utf8).write(to: URL(filePath: folder.file("b")))
    await #expect(processExitsWith: .exitCode(128 + SIGTERM)) { [path = folder.path as String] in
      signal(SIGTERM, SIG_DFL)
      AtomicFile.removeTemporaryFilesOnInterrupt()
      let first = try AtomicFile(path: path + "/a")
      try first.write("whole")
      try first.commit()
      let second = try AtomicFile(path: path + "/b")
      try second.write("half")
      deliver(SIGTERM)
      withExtendedLifetime(second) {}
    }
    #expect(folder.names == ["a", "b"])
    #expect(try folder.text("a") == "whole")
    #expect(try folder.text("b") == "before")
  }

  @Test("removing temporary files by hand removes those that are open, more of them than one")
  func byHand() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .exitCode(7)) { [path = folder.path as String] in
      let files = try (0..<64).map { try AtomicFile(path: path + "/out\($0)") }
      do {
        _ = try AtomicFile(path: path + "/one too many")
        exit(3)
      } catch {
        guard (error as? OutputError)?.fault == .system(EMFILE) else { exit(4) }
      }
      AtomicFile.removeTemporaryFiles()
      let left = try FileManager.default.contentsOfDirectory(atPath: path).count
      _exit(left == 0 && files.count == 64 ? 7 : 5)
    }
    #expect(folder.names.isEmpty)
  }

  @Test("standard output takes the bytes as they are")
  func standardOutput() async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let file = try AtomicFile(path: "-")
      try file.write("to standard output\n")
      try file.commit()
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(output.contains("to standard output\n"))
  }
}

/// Sends this process a signal, which another thread than this one may take, and waits to be ended by it.
private func deliver(_ number: Int32) {
  kill(getpid(), number)
  sleep(20)
}
