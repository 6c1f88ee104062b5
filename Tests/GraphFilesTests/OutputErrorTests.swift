import Foundation
import GraphFiles
import Testing

@Suite struct OutputErrorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("an output that cannot be is refused before anything is written")
  func refusedAtOnce() throws {
    try expect(.missingFolder, "the folder does not exist", at: folder.file("missing/out"))
    try expect(.missingFolder, "the folder does not exist", at: folder.file("new/"))
    #expect(throws: OutputError(.missingFolder, path: "")) { try AtomicFile(path: "") }
    #expect("\(OutputError(.missingFolder, path: ""))" == "an output without a name: the folder does not exist")
    try expect(.isDirectory, "is a folder", at: folder.path)
    try expect(.isDirectory, "is a folder", at: "/")
    #expect(folder.names.isEmpty)
  }

  @Test("an output that is an input under any name is refused", arguments: ["same", "hard", "soft", "sub/../same"])
  func sameAsInput(name: String) throws {
    let input = folder.file("same")
    try Data("weights".utf8).write(to: URL(filePath: input))
    try FileManager.default.linkItem(atPath: input, toPath: folder.file("hard"))
    try FileManager.default.createSymbolicLink(atPath: folder.file("soft"), withDestinationPath: "same")
    try FileManager.default.createDirectory(atPath: folder.file("sub"), withIntermediateDirectories: false)
    let error = #expect(throws: OutputError.self) {
      try AtomicFile(path: folder.file(name), inputs: [folder.file("other"), input])
    }
    #expect(error?.fault == .sameAsInput(input))
    #expect("\(try #require(error))".hasSuffix("/\(name): the output is the same file as the input \(input)"))
    #expect(try folder.text("same") == "weights")
  }

  @Test("a full disk is an error of one line", .enabled(if: access("/dev/full", W_OK) == 0, "no /dev/full here"))
  func full() throws {
    let file = try AtomicFile(path: "/dev/full")
    try file.write("does not fit")
    let error = #expect(throws: OutputError.self) { try file.commit() }
    #expect(error == OutputError(.full, path: "/dev/full"))
    #expect("\(try #require(error))" == "/dev/full: no space is left for it")
  }

  @Test("a pipe whose reader went away is an error and no signal")
  func closedPipe() throws {
    let path = folder.file("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    let file = try AtomicFile(path: path)
    close(reader)
    try file.write("nobody reads this")
    let error = #expect(throws: OutputError.self) { try file.commit() }
    #expect(error == OutputError(.closedPipe, path: path))
    #expect(folder.names == ["pipe"])
  }

  @Test("a folder that may not be written is an error", .enabled(if: geteuid() != 0, "root may write anywhere"))
  func readOnlyFolder() throws {
    try #require(chmod(folder.path, 0o500) == 0)
    defer { chmod(folder.path, 0o700) }
    try expect(.readOnly, "may not be written (read-only, or no permission)", at: folder.file("out"))
  }

  #if canImport(Glibc)
    @Test("of several outputs that belong together none appears if one cannot")
    func limitedTogether() async throws {
      let paths = [folder.file("small"), folder.file("large")]
      await #expect(processExitsWith: .exitCode(2)) { [paths = paths as [String]] in
        var limit = rlimit(rlim_cur: 1_000, rlim_max: 1_000)
        guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(3) }
        let files = try paths.map { path in try AtomicFile(path: path) }
        try files[0].write("fits")
        try files[1].write(String(repeating: "x", count: 2_000))
        do { try AtomicFile.commit(files) } catch { exit((error as? OutputError)?.fault == .full ? 2 : 4) }
      }
      #expect(folder.names.isEmpty)
    }

    @Test("a file whose size is limited leaves nothing behind")
    func limited() async throws {
      let path = folder.file("out")
      await #expect(processExitsWith: .exitCode(2)) { [path = path as String] in
        var limit = rlimit(rlim_cur: 1_000, rlim_max: 1_000)
        guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(3) }
        signal(SIGXFSZ, SIG_IGN)
        let file = try AtomicFile(path: path)
        try file.write(String(repeating: "x", count: 2_000))
        do { try file.commit() } catch { exit((error as? OutputError)?.fault == .full ? 2 : 4) }
      }
      #expect(folder.names.isEmpty)
    }
  #endif

  @Test(
    "each system error has its words",
    arguments: [
      (ENOENT, "the folder does not exist"), (ENOTDIR, "the folder does not exist"), (EISDIR, "is a folder"),
      (EACCES, "may not be written (read-only, or no permission)"),
      (EROFS, "may not be written (read-only, or no permission)"), (ENOSPC, "no space is left for it"),
      (EDQUOT, "no space is left for it"), (EPIPE, "the reader closed the pipe"), (EIO, String(cString: strerror(EIO))),
    ])
  func words(number: Int32, words: String) {
    #expect("\(OutputError(number: number, path: "-"))" == "standard output: \(words)")
    #expect("\(OutputError(number: number, path: "a\nb"))" == "a\\u{a}b: \(words)")
  }

  private func expect(_ fault: OutputError.Fault, _ words: String, at path: String) throws {
    let error = #expect(throws: OutputError.self) { try AtomicFile(path: path) }
    #expect(error == OutputError(fault, path: path))
    #expect("\(try #require(error))" == "\(path): \(words)")
  }
}
