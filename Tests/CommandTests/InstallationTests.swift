import Foundation
import TestSupport
import Testing

@Suite("Scripts/install.sh")
struct InstallationTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scripts/install.sh").path

  /// A folder whose name has a space, with the program installed in it.
  private func installed() throws -> (folder: TemporaryFolder, prefix: String) {
    let folder = try TemporaryFolder()
    let prefix = folder.path("some where/usr")
    let (status, output) = try ToolRunner("sh", Self.script, try ToolRunner.built("svr"), prefix).run()
    #expect(status == 0 && output.contains(prefix), "\(output)")
    return (folder, prefix)
  }

  /// What a shell that is installed says; nil without the shell.
  private func said(_ shell: String, _ arguments: String...) throws -> (status: Int32, output: String)? {
    guard try ToolRunner("sh", "-c", "command -v \(shell)").run().status == 0 else { return nil }
    var runner = ToolRunner(shell)
    runner.command += arguments
    return try runner.run()
  }

  @Test("the program, its helper and its manual work where they were put")
  func program() throws {
    let (folder, prefix) = try installed()
    let model = try folder.write(try HostileFile.hdf5Sample("seed"), to: "model.h5")
    let (status, output) = try ToolRunner("\(prefix)/bin/svr", "inspect", model, "-q").run()
    #expect(status == 0 && output.hasPrefix("model.h5\nHDF5"), "\(output)")
    let manual = try String(contentsOfFile: "\(prefix)/share/man/man1/svr.1", encoding: .utf8)
    #expect(manual.contains(".TH SVR 1"))
  }

  @Test(
    "bash completes commands, options and values",
    arguments: [
      (["svr", "ins"], "inspect"), (["svr", "plot", "model", "--sty"], "--style"),
      (["svr", "plot", "model", "--style", "po"], "poster"),
      (["svr", "edges", "model", "--representation", "m"], "mixed"),
    ])
  func bash(_ words: [String], _ expected: String) throws {
    let (folder, prefix) = try installed()
    let line = words.joined(separator: " ")
    let script = """
      source '\(prefix)/share/bash-completion/completions/svr'
      COMP_WORDS=(\(line)) COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count)
      "$(complete -p svr | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" svr '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try #require(try said("bash", "--norc", "-c", script))
    #expect(result.output.split(separator: "\n").contains { $0.hasPrefix(expected) }, "\(result)")
    withExtendedLifetime(folder) {}
  }

  @Test("zsh and fish, where they are, can read their completions")
  func otherShells() throws {
    let (folder, prefix) = try installed()
    for (shell, file) in [
      ("zsh", "zsh/site-functions/_svr"), ("fish", "fish/vendor_completions.d/svr.fish"),
    ] {
      let path = "\(prefix)/share/\(file)"
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("inspect"))
      if let result = try said(shell, "-n", path) { #expect(result.status == 0, "\(shell)") }
    }
    withExtendedLifetime(folder) {}
  }

  @Test("removing leaves what was there before, and nothing else")
  func removal() throws {
    let (folder, prefix) = try installed()
    try folder.write("", to: "some where/usr/bin/other")
    #expect(try ToolRunner("sh", Self.script, "--remove", prefix).run().status == 0)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: prefix).sorted() == ["bin", "bin/other"])
    // A second time there is nothing to remove, and no fault.
    #expect(try ToolRunner("sh", Self.script, "--remove", prefix).run().status == 0)
    #expect(try ToolRunner("sh", Self.script, "--remove", folder.path("nowhere")).run().status == 0)
  }
}
