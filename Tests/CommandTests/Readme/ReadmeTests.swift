import Foundation
import Testing

@Suite("The README's examples")
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let model = "Examples/digits-vgg-bn-150.safetensors"

  @Test("every command runs, writes what it says and prints what is shown")
  func readme() throws {
    let markdown = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let (faults, run) = try ReadmeRun(package: Self.root).faults(in: markdown)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    // That the README has examples, and the output of some.
    #expect(run >= 12)
    #expect(ReadmeExample.all(in: markdown).filter { $0.output?.isEmpty == false }.count >= 3)
  }

  @Test(
    "what is broken or stale is named",
    arguments: [
      ("$ svr --version\n    svr 0.0.0", "svr --version: does not print what is shown: 'svr 0.0.0'"),
      ("$ svr --version\n    ...\n    svr 0.0.0", "does not print what is shown: 'svr 0.0.0'"),
      ("$ svr --version\n", nil),
      ("$ svr --version\n    ...", nil),
      ("$ svr inspect \(model)\n    digits-vgg-bn-150.safetensors", "not shown: safetensors, 72 tensors"),
      ("$ svr inspect \(model)\n    ...\n    11 linear maps, a chain in which every shape fits\n    ...", nil),
      (
        "$ svr inspect \(model)\n    ...\n    10 linear maps, a chain in which every shape fits\n    ...",
        "'10 linear maps"
      ),
      ("$ svr inspect \(model)\n    digits-vgg-bn-150.safetensors\n     ...", nil),
      ("svr inspect \(model)   # how was it understood?", nil),
      ("svr inspect Examples/none.safetensors", "exit code 2: svr: error: Examples/none.safetensors"),
      ("svr frobnicate \(model) \\\n      --json", "exit code 2"),
      ("svr export \(model) -o g.dot && rm g.dot", "did not write g.dot"),
      ("svr export \(model) -o g.csv && svr compute \(model) -o g.svr\n    svr edges g.svr", nil),
      ("svr page MODEL -o FILE.html", nil), ("svr export \(model) -o \\\n      h.json", nil),
      ("make test     # everything", nil), ("make install PREFIX=$HOME/.local", nil),
      ("make tset", "make has no goal 'tset'"),
    ] as [(String, String?)])
  func faults(_ example: String, _ expected: String?) throws {
    for markdown in ["Text:\n\n    \(example)\n\nText.\n", "```\n\(example.replacing("\n    ", with: "\n"))\n```\n"] {
      let faults = try ReadmeRun(package: Self.root).faults(in: markdown).faults
      if let expected {
        #expect(faults.count == 1 && faults.first?.contains(expected) == true, "\(markdown): \(faults)")
      } else {
        #expect(faults.isEmpty, "\(markdown): \(faults)")
      }
    }
  }

  @Test("lines of a paragraph, and of blocks in other languages, are no commands")
  func others() {
    let markdown = """
      Text
          svr one
      ```python
      svr two
      ```
      ```sh
      $ svr three --now
      out

      put
      $ ls
      file
      ```
      * item

          svr four
      """
    #expect(
      ReadmeExample.all(in: markdown) == [
        ReadmeExample(command: "svr three --now", output: ["out", "", "put"], line: 7),
        ReadmeExample(command: "svr four", output: nil, line: 16),
      ])
  }
}
