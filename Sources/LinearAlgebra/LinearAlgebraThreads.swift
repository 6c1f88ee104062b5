import COpenBLAS

/// How many threads the products and decompositions of this module may use.
public enum LinearAlgebraThreads {
  /// Sets the number of threads of one call, for the whole process.
  ///
  /// Layers that are decomposed side by side want one thread each: OpenBLAS's threads spin while they wait, so more runnable
  /// threads than cores slow everything down.
  public static func limit(to count: Int) {
    ProcessorKernels.choose()
    openblas_set_num_threads(Int32(clamping: max(1, count)))
  }
}
