import CLibraryFiles
import COpenBLAS
import Foundation

/// What decides, beside the input and the number of threads, which bits a decomposition has.
///
/// Results that are kept from run to run are kept under it: another library, other kernels, or another method here, and they
/// are computed anew.
public enum NumericsIdentity {
  /// The version of this module's methods: to be raised with every change after which any result may differ in a bit.
  public static let methods = 2

  /// The methods' version, OpenBLAS's configuration and kernels, LAPACK's version, and the files of both.
  ///
  /// Files are named because LAPACK can be exchanged beneath the program (Debian's alternatives).
  public static let text: String = {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    LAPACKE_ilaver(&major, &minor, &patch)
    let configuration = openblas_get_config().map { String(cString: $0) } ?? ""
    let parts = ["methods \(methods)", configuration, kernels, "LAPACK \(major).\(minor).\(patch)"] + libraries
    return parts.joined(separator: "; ")
  }()

  /// The name of the processor whose kernels OpenBLAS runs, such as `SkylakeX`; empty where it has none.
  public static var kernels: String {
    ProcessorKernels.choose()
    return openblas_get_corename().map { String(cString: $0) } ?? ""
  }

  /// The files that the routines of BLAS and of LAPACK come from, links followed.
  private static var libraries: [String] {
    ["cblas_dgemm", "LAPACKE_dstedc", "dsytrd_"].map { routine in
      guard let name = svr_library_file(routine) else { return "" }
      guard let path = realpath(name, nil) else { return String(cString: name) }
      defer { free(path) }
      return String(cString: path)
    }
  }
}
