import ArgumentParser
import Foundation
import GraphFiles
import Logging

/// The command `svr`: parses, calls the library, reports. It does no mathematics.
@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "svr",
    abstract: "Open a neural network's checkpoint and show what is inside.",
    usage: """
      svr MODEL
      svr <subcommand> MODEL [<options>]
      """,
    discussion: """
      svr takes the singular value decomposition of every layer, makes each singular triple a spectral neuron, and links \
      the neurons of consecutive layers by how much of what one writes the other reads. A null model says which links mean \
      something. Nothing in the file is ever run.

      `svr MODEL` alone prints the summary and writes the interactive page into the current folder.
      """,
    version: VersionText.current,
    subcommands: [
      Inspect.self, Compute.self, Summary.self, Edges.self, Neurons.self, Paths.self, Kernels.self, Null.self,
      Plot.self, PageCommand.self, Film.self, Images.self,
      Export.self, CacheCommand.self, Overview.self,
    ],
    defaultSubcommand: Overview.self)

  static func main() {
    StandardStreams.fillClosed()
    AtomicFile.ignoreWriteSignals()
    LoggingSystem.bootstrap { _ in StandardErrorLog() }
    AtomicFile.removeTemporaryFilesOnInterrupt()
    BundledFonts.use()
    let code = exitCodeOfRun()
    fflush(nil)
    #if COVERAGE
      if getenv("LLVM_PROFILE_FILE") != nil { _ = writeCounters() }
    #endif
    // Not exit: OpenBLAS's handler waits for its threads, and under a memory limit they may wait for memory for ever.
    _exit(code)
  }

  private static func exitCodeOfRun() -> Int32 {
    do {
      var command = try parseAsRoot()
      try command.run()
      return 0
    } catch {
      return Failure.report(error)
    }
  }
}

#if COVERAGE
  /// What was counted in a build that counts; else exit's handlers write it.
  @_silgen_name("__llvm_profile_write_file") private func writeCounters() -> CInt
#endif
