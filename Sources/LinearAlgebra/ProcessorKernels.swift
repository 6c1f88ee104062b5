// OpenBLAS picks its kernels by the processor's model number when it is loaded. A release older than the processor does not
// know the number and falls back on kernels of 2004 (`Prescott`, two float64 at a time): measured on a Xeon of 2023 with
// OpenBLAS 0.3.21, matrix products were 5 to 6 times slower than what the same library does when told the name of an older
// processor with the same instructions, and an eigenproblem of side 1024 was 1.8 times slower.
// The name can be given by the variable OPENBLAS_CORETYPE, which is read before a program's first line. So it is set late, and
// the library asked to choose again, before the first product: it is what its own start does. A newer release knows the
// processor, and nothing is done.
import COpenBLAS
import Foundation

/// OpenBLAS's kernels, fitted to the processor.
enum ProcessorKernels {
  /// Makes OpenBLAS choose again where it fell back on its oldest kernels; once for the process.
  ///
  /// To be called before the first product or decomposition: kernels must not change under a running one.
  static func choose() { _ = isChosen }

  private static let isChosen: Bool = {
    guard getenv(variable) == nil, let core = openblas_get_corename(), String(cString: core) == "Prescott",
      let name = processor_has_avx512() != 0 ? "SkylakeX" : processor_has_avx2() != 0 ? "Haswell" : nil,
      let quit = function("gotoblas_dynamic_quit"), let start = function("gotoblas_dynamic_init")
    else { return false }
    setenv(variable, name, 1)
    quit()
    start()
    // Programs started from here choose for themselves.
    unsetenv(variable)
    return true
  }()

  private static let variable = "OPENBLAS_CORETYPE"

  /// A function of the library by name; nil in a build of OpenBLAS for one processor, which has no choice.
  private static func function(_ name: String) -> (@convention(c) () -> Void)? {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), name) else { return nil }
    return unsafeBitCast(symbol, to: (@convention(c) () -> Void).self)
  }
}
