import Foundation
import GraphFiles
import Testing

@Suite struct AtomicFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("an output appears under its name when it is committed, and not before")
  func appearsWhole() throws {
    let file = try AtomicFile(path: folder.file("out"))
    try file.write("half ")
    try file.write(String(repeating: "x", count: 1 << 19))
    #expect(folder.names.count == 1 && folder.names.allSatisfy { $0.hasPrefix(".svr-") && $0.hasSuffix(".tmp") })
    try file.commit()
    #expect(folder.names == ["out"])
    #expect(try folder.text("out") == "half " + String(repeating: "x", count: 1 << 19))
  }

  @Test("an output given up leaves nothing, and what was there before stays")
  func givenUp() throws {
    try Data("before".utf8).write(to: URL(filePath: folder.file("out")))
    do {
      let file = try AtomicFile(path: folder.file("out"))
      try file.write("half")
    }
    #expect(folder.names == ["out"])
    #expect(try folder.text("out") == "before")
  }

  @Test("an output in the current folder needs no slash")
  func bareName() throws {
    let name = "svr-test-\(UUID().uuidString)"
    defer { unlink(name) }
    let file = try AtomicFile(path: name)
    try file.commit()
    #expect(access(name, F_OK) == 0)
  }

  @Test("a link to a file that is not there yet stays a link")
  func danglingLink() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "new")
    try FileManager.default.createSymbolicLink(atPath: folder.file("second"), withDestinationPath: "link")
    let file = try AtomicFile(path: folder.file("second"))
    try file.write("whole")
    try file.commit()
    #expect(folder.names.sorted() == ["link", "new", "second"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "new")
    #expect(try folder.text("new") == "whole")
  }

  @Test("a new output has the permissions that the user's mask leaves")
  func permissions() throws {
    try AtomicFile(path: folder.file("out")).commit()
    try Data().write(to: URL(filePath: folder.file("usual")))
    #expect(try mode("out") == mode("usual"))
  }

  @Test("two runs on one output give one whole file")
  func concurrent() async throws {
    let path = folder.file("out")
    await withTaskGroup(of: Void.self) { group in
      for run in 0..<16 {
        group.addTask {
          do {
            let file = try AtomicFile(path: path)
            for _ in 0..<1_000 {
              try file.write(String(repeating: Character(Unicode.Scalar(UInt8(65 + run))), count: 997))
            }
            try file.commit()
          } catch {
            Issue.record("run \(run): \(error)")
          }
        }
      }
    }
    #expect(folder.names == ["out"])
    let bytes = try folder.bytes("out")
    #expect(bytes.count == 997_000 && Set(bytes).count == 1)
  }

  @Test("a symbolic link is followed and stays a link")
  func symbolicLink() throws {
    try Data("before".utf8).write(to: URL(filePath: folder.file("real")))
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: folder.file("real"))
    let file = try AtomicFile(path: folder.file("link"))
    try file.write("after")
    try file.commit()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == folder.file("real"))
    #expect(try folder.text("real") == "after")
  }

  @Test("a device is written in place and stays a device")
  func device() throws {
    let file = try AtomicFile(path: "/dev/null")
    try file.write("gone")
    try file.commit()
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  private func mode(_ name: String) throws -> mode_t {
    var status = stat()
    try #require(stat(folder.file(name), &status) == 0)
    return status.st_mode
  }
}
