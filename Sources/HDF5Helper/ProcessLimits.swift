import HDF5Protocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What this process may take; set before the file is touched, and never raised.
struct ProcessLimits {
  let memoryByteCount: UInt64
  let seconds: UInt32

  /// More descriptors than libhdf5 needs to open one file.
  private static let openingDescriptorCount: UInt64 = 16

  func apply() throws {
    // What a careless parent left open is none of this process's business.
    for descriptor in (HDF5Protocol.fileDescriptor + 1)..<4096 { close(descriptor) }
    #if canImport(Glibc)
      try Self.set(RLIMIT_AS, memoryByteCount)
    #endif
    try Self.set(RLIMIT_CPU, UInt64(seconds))
    try Self.set(RLIMIT_FSIZE, 0)
    try Self.set(RLIMIT_CORE, 0)
    try Self.set(RLIMIT_NOFILE, Self.openingDescriptorCount)
    // A parent that is gone cannot end a process that waits.
    alarm(seconds)
  }

  static func forbidOpening() throws { try set(RLIMIT_NOFILE, 0) }

  #if canImport(Glibc)
    private static func set(_ resource: __rlimit_resource, _ value: UInt64) throws {
      try set(number: Int32(bitPattern: resource.rawValue), value)
    }
  #else
    private static func set(_ resource: Int32, _ value: UInt64) throws { try set(number: resource, value) }
  #endif

  /// Lowers a limit; one that is lower already stays.
  private static func set(number: Int32, _ value: UInt64) throws {
    var limit = rlimit()
    guard getrlimit(number, &limit) == 0 else { throw Refusal(.limit, "the limits on this process cannot be read") }
    limit.rlim_max = min(limit.rlim_max, rlim_t(value))
    limit.rlim_cur = limit.rlim_max
    guard setrlimit(number, &limit) == 0 else {
      throw Refusal(.limit, "the limits on the process that reads HDF5 cannot be set")
    }
  }
}
