import Foundation
import TestSupport
import Testing

@Suite("Outputs appear whole or not at all")
struct OutputTests {
  private let folder: TemporaryFolder
  private let model: String
  private let before: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    let builder = Models.convolutional()
    model = try builder.write(to: folder)
    before = builder.bytes
  }

  /// The commands that write a file.
  private static let writers = [["compute"], ["export", "--format", "json"], ["plot", "--format", "svg"], ["page"]]

  @Test("a full device", arguments: writers)
  func fullDevice(_ command: [String]) throws {
    try expectRefusal(run(command, output: "/dev/full"), "/dev/full: no space is left for it")
  }

  @Test(
    "standard output on a full device, closed, or a pipe that nobody reads",
    arguments: [["summary"], ["edges", "--json"], ["--help"], ["--version"]])
  func standardOutput(_ command: [String]) throws {
    let arguments = command[0].hasPrefix("-") ? command : command + [model, "-q"]
    for (output, words) in [
      (ProgramRunner.Output.file("/dev/full"), "no space is left for it"), (.closed, "Bad file descriptor"),
      (.brokenPipe, "the reader closed the pipe"),
    ] {
      var runner = ProgramRunner(arguments: arguments)
      runner.output = output
      try expectRefusal(runner.run(), "svr: error: standard output: \(words)")
    }
  }

  @Test("a limit on the size of files", arguments: writers)
  func fileSizeLimit(_ command: [String]) throws {
    var runner = ProgramRunner(arguments: command + [model, "-q", "-o", folder.path("out")])
    runner.limits = ["-f 1"]
    try expectRefusal(runner.run(), "no space is left for it")
  }

  @Test("a folder that is missing, or a file, or is named itself", arguments: writers)
  func folders(_ command: [String]) throws {
    try expectRefusal(run(command, output: folder.path("none/out")), "the folder does not exist")
    try expectRefusal(run(command, output: model + "/out"), "the folder does not exist")
    try expectRefusal(run(command, output: folder.path), "is a folder")
    try expectRefusal(run(command, output: ""), "the folder does not exist")
  }

  #if os(Linux)
    @Test("a folder that may not be written", arguments: writers)
    func readOnly(_ command: [String]) throws {
      // Not even root makes files there.
      try expectRefusal(run(command, output: "/sys/svr-out"), "may not be written")
    }
  #endif

  @Test("a folder without permission", .enabled(if: getuid() != 0, "root may write everywhere"), arguments: writers)
  func permission(_ command: [String]) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: folder.makeFolder("closed"))
    try expectRefusal(run(command, output: folder.path("closed/out")), "may not be written")
  }

  @Test("a fault of the output is found before the computation")
  func early() throws {
    var slow = try ProgramRunner("compute", Models.slow().write(to: folder, "slow.safetensors"), "-o", "none/out")
    slow.folder = folder.path
    let start = Date()
    #expect(try slow.run().isRefusalInOneLine)
    let short = Date().timeIntervalSince(start)
    slow.arguments[3] = "out"
    #expect(try slow.run().ending == .exit(0))
    #expect(short * 2 < Date().timeIntervalSince(start) - short)
  }

  @Test("an output that is an input, under any name", arguments: writers)
  func sameAsInput(_ command: [String]) throws {
    try folder.link("soft", to: "model.safetensors")
    try folder.hardLink("hard", to: "model.safetensors")
    for name in [
      "model.safetensors", "soft", "hard", "./model.safetensors",
      "../\((folder.path as NSString).lastPathComponent)/soft",
    ] {
      var runner = ProgramRunner(arguments: command + ["model.safetensors", "-q", "-o", name])
      runner.folder = folder.path
      let result = try runner.run()
      #expect(
        result.isRefusalInOneLine && result.errors.contains("the output is the same file as the input"), "\(result)")
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("soft")) == "model.safetensors")
    #expect(try contents(model) == before)
  }

  @Test("an output that is a shard, the index, or the topology file")
  func sameAsPart() throws {
    let model = Models.dense([4, 5, 6])
    var shard = SafetensorsBuilder()
    shard.tensors = [model.tensors[0]]
    try shard.write(to: folder, "split/one.safetensors")
    shard.tensors = [model.tensors[1]]
    try shard.write(to: folder, "split/two.safetensors")
    try folder.write(
      #"{"metadata": {}, "weight_map": {"fc1.weight": "one.safetensors", "fc2.weight": "two.safetensors"}}"#,
      to: "split/model.safetensors.index.json")
    let topology = try folder.write(#"{"maps": [{"tensor": "fc1.weight"}]}"#, to: "split/topology.json")
    for name in ["one.safetensors", "two.safetensors", "model.safetensors.index.json", "topology.json"] {
      let path = folder.path("split/\(name)")
      let bytes = try contents(path)
      let result = try ProgramRunner(
        "compute", folder.path("split"), "-q", "--topology", topology, "-o", path
      ).run()
      #expect(result.isRefusalInOneLine, "\(result)")
      #expect(result.errors.contains("the same file as the input"), "\(result)")
      #expect(try contents(path) == bytes)
    }
  }

  @Test("svr MODEL does not write its page over the model")
  func pageOverModel() throws {
    try Models.convolutional().write(to: folder, "x.svr.html")
    try folder.link("x.safetensors", to: "x.svr.html")
    var runner = ProgramRunner("x.safetensors", "-q")
    runner.folder = folder.path
    #expect(try runner.run().isRefusalInOneLine)
    #expect(try contents(folder.path("x.svr.html")) == before)
  }

  @Test("an existing output is replaced, through a link too, and keeps nothing of the old")
  func replaced() throws {
    try folder.write(String(repeating: "old", count: 1_000_000), to: "real")
    try folder.link("name", to: "real")
    #expect(try run(["compute"], output: folder.path("name")).ending == .exit(0))
    #expect(try run(["compute"], output: folder.path("fresh")).ending == .exit(0))
    #expect(try contents(folder.path("real")) == contents(folder.path("fresh")))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("name")) == "real")
  }

  @Test("no home, and a working folder that is gone")
  func surroundings() throws {
    var runner = ProgramRunner("summary", model, "-q")
    let usual = try runner.run()
    runner.environment = ["HOME": nil, "TMPDIR": "/nowhere", "LANG": "xx_YY.broken", "PATH": nil]
    #expect(try runner.run().output == usual.output)
    runner.folder = try folder.makeFolder("gone")
    runner.preparation = #"rmdir "$PWD""#
    #expect(try runner.run().output == usual.output)
    runner.folder = try folder.makeFolder("gone")
    runner.arguments = [model, "-q"]
    let result = try runner.run()
    #expect(result.isRefusalInOneLine && result.errors.contains("the folder does not exist"), "\(result)")
  }

  @Test("a closed or full standard error loses the notes and nothing else", arguments: ["2>&-", "2>/dev/full"])
  func standardError(_ redirection: String) throws {
    #expect(try run(["compute"], output: folder.path("usual")).ending == .exit(0))
    var runner = ProgramRunner("compute", model, "-o", folder.path("quiet"))
    runner.preparation = "exec \(redirection)"
    let result = try runner.run()
    #expect(result.ending == .exit(0) && result.errors.isEmpty, "\(result)")
    #expect(try contents(folder.path("usual")) == contents(folder.path("quiet")))
    runner.arguments = ["compute", "missing", "-o", folder.path("quiet")]
    #expect(try runner.run().ending == .exit(2))
  }

  private func run(_ command: [String], output: String) throws -> ProgramResult {
    try ProgramRunner(arguments: command + [model, "-q", "-o", output]).run()
  }

  /// One line with these words, the model as it was, and nothing new in the folder.
  private func expectRefusal(_ result: ProgramResult, _ words: String) throws {
    #expect(result.isRefusalInOneLine && result.errors.contains(words), "\(result)")
    #expect(try contents(model) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names).isSubset(of: ["model.safetensors", "closed"]), "\(names)")
  }

  private func contents(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}
