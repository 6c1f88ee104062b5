import Foundation
import Testing

@testable import GraphFiles

/// Folders that appear whole or not at all.
@Suite struct FolderOutputTests {
  private static func isOurs(_ name: String) -> Bool { name.hasSuffix(".part") }

  private static func contents(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  @Test("files have their names and contents, in a folder that was not there")
  func whole() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("out")
    let output = try FolderOutput(path: path + "/", replacing: Self.isOurs)
    try output.add(Array("one".utf8))
    try output.add([])
    #expect(!FileManager.default.fileExists(atPath: path))
    try output.commit(as: ["b.part", "a.part"])
    #expect(try Self.contents(path) == ["a.part", "b.part"])
    #expect(try String(contentsOfFile: path + "/b.part", encoding: .utf8) == "one")
    #expect(try Self.contents(folder.path) == ["out"])
  }

  @Test("without a commit nothing remains, and what was there is untouched")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("out"), withIntermediateDirectories: false)
    try Data("old".utf8).write(to: URL(fileURLWithPath: folder.file("out/x.part")))
    do {
      let output = try FolderOutput(path: folder.file("out"), replacing: Self.isOurs)
      try output.add([1, 2, 3])
      #expect(try Self.contents(folder.path).count == 2)
    }
    #expect(try Self.contents(folder.path) == ["out"] && Self.contents(folder.file("out")) == ["x.part"])
    try FolderOutput.check(path: folder.file("out"), replacing: Self.isOurs)
    #expect(try Self.contents(folder.path) == ["out"])
  }

  @Test("an earlier run's files are replaced, all of them")
  func replaced() throws {
    let folder = try TemporaryFolder()
    for names in [["a.part", "b.part", "c.part"], ["b.part"]] {
      let output = try FolderOutput(path: folder.file("out"), replacing: Self.isOurs)
      for name in names { try output.add(Array(name.utf8)) }
      try output.commit(as: names)
      #expect(try Self.contents(folder.file("out")) == names)
    }
    #expect(try Self.contents(folder.path) == ["out"])
  }

  @Test("other files are never lost, not even ones that appear meanwhile")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let output = try FolderOutput(path: folder.file("out"), replacing: Self.isOurs)
    try output.add([1])
    try FileManager.default.createDirectory(atPath: folder.file("out"), withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.file("out/thesis.txt")))
    let fault = OutputError(.foreignFile("thesis.txt"), path: folder.file("out"))
    #expect(throws: fault) { try output.commit(as: ["a.part"]) }
    #expect(throws: fault) { try FolderOutput.check(path: folder.file("out"), replacing: Self.isOurs) }
    #expect(try Self.contents(folder.file("out")) == ["thesis.txt"])
  }

  @Test("a file, a missing folder and an empty name are refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: folder.file("file")))
    #expect(throws: OutputError.self) { try FolderOutput.check(path: folder.file("file/"), replacing: Self.isOurs) }
    #expect(throws: OutputError(.missingFolder, path: folder.file("no/out"))) {
      try FolderOutput.check(path: folder.file("no/out"), replacing: Self.isOurs)
    }
    #expect(throws: OutputError(.missingFolder, path: "")) { try FolderOutput.check(path: "", replacing: Self.isOurs) }
  }
}
