import TestSupport
import Testing

#if os(Linux)
  @Suite("Models larger than the memory")
  struct LargeModelTests {
    @Test(
      "reading takes the largest tensor that is read, not the file: 1.25 GiB in 600 MB of address space",
      arguments: LargeModel.all)
    func large(_ model: LargeModel) throws {
      let folder = try TemporaryFolder()
      var runner = ProgramRunner("inspect", try model.write(folder))
      runner.limits = ["-v 600000"]
      let inspected = try runner.run()
      #expect(inspected.ending == .exit(0) && inspected.text.contains("2 linear maps"), "\(inspected)")
      runner.arguments = ["summary", runner.arguments[1], "-q", "--threads", "1", "--rank", "1"]
      let computed = try runner.run()
      #expect(computed.ending == .exit(0) && computed.text.contains(model.layer), "\(computed)")
    }
  }
#endif
