import CSandbox
import HDF5Protocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Reads one HDF5 file for `svr`, in a process of its own: libhdf5 is not built for hostile files, so it runs where there is
// nothing to take, and where its death harms nobody.

do {
  let request = try Request(arguments: CommandLine.arguments)
  try request.limits.apply()
  let file = try HDF5File(descriptor: HDF5Protocol.fileDescriptor)
  // Whatever the file names from here on, and whatever code it may get to run, nothing more is opened.
  try ProcessLimits.forbidOpening()
  // Where the system has no such filter, the limits must do.
  _ = svr_sandbox_enter()
  try Answer.give(request.action, of: file)
} catch {
  Answer.give(error as? Refusal ?? Refusal(.malformed, "\(error)"))
  exit(1)
}
