import Foundation
import TestSupport
import Testing

@Suite("svr without a helper for HDF5 that works")
struct HelperTests {
  @Test("a helper that is not there")
  func missing() throws {
    let folder = try TemporaryFolder()
    var runner = ProgramRunner("inspect", try folder.write(try HostileFile.hdf5Sample("seed"), to: "model.h5"))
    runner.environment["SVR_HDF5_READER"] = folder.path("nowhere")
    let result = try runner.run()
    #expect(result.isRefusalInOneLine, "\(result)")
    #expect(result.errors.contains("HDF5 files need the svr-hdf5 helper, which is not installed"))
  }

  @Test(
    "a helper that dies or talks nonsense",
    arguments: ["kill -9 $$", "kill -SEGV $$", "exit 1", "echo nonsense", "yes", "exec 1>&-"])
  func failing(_ script: String) throws {
    let folder = try TemporaryFolder()
    var runner = ProgramRunner("inspect", try folder.write(HostileFile.hdf5Script(script), to: "model.h5"))
    runner.environment["SVR_HDF5_READER"] = try HostileFile.hdf5Impostor()
    let result = try runner.run()
    #expect(result.isRefusalInOneLine && result.errors.contains("svr-hdf5"), "\(result)")
  }

  #if os(Linux)
    @Test("under a limit on the address space: a word or the whole result", arguments: [60_000, 250_000, 500_000])
    func addressSpace(_ kilobytes: Int) throws {
      let folder = try TemporaryFolder()
      let model = try folder.write(try HostileFile.hdf5Sample("seed"), to: "model.h5")
      var runner = ProgramRunner("inspect", model, "-q")
      runner.limits = ["-v \(kilobytes)"]
      let result = try runner.run()
      #expect(
        result.ending == .exit(0) || result.isRefusalInOneLine
          || result.errors.contains("error while loading shared libraries"), "\(result)")
    }
  #endif
}
