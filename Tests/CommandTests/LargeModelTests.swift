import Randomness
import TestSupport
import Testing

#if os(Linux)
  @Suite("ONNX models larger than the memory")
  struct ONNXMemoryTests {
    @Test("a model of 3 GiB is computed in 1.5 GB of address space")
    func large() throws {
      let folder = try TemporaryFolder()
      var generator = SeededGenerator(seed: 1)
      var model = ONNXBuilder()
      for (name, shape) in [("fc1.weight", [20, 30]), ("fc2.weight", [10, 20])] {
        model.tensor(name, shape, floats: generator.nextGaussians(shape[0] * shape[1]).map { Float($0) })
      }
      let path = try model.write(to: folder, hole: 3 << 30)
      var runner = ProgramRunner("inspect", path)
      runner.limits = ["-v 1500000"]
      let inspected = try runner.run()
      #expect(inspected.ending == .exit(0) && inspected.text.contains("2 linear maps"), "\(inspected)")
      runner = ProgramRunner("summary", path, "-q", "--threads", "1")
      runner.limits = ["-v 1500000"]
      let computed = try runner.run()
      #expect(computed.ending == .exit(0) && computed.text.contains("fc2.weight"), "\(computed)")
    }
  }
#endif
