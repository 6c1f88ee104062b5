import Foundation

/// The limit on the address space (`ulimit -v`).
enum MemoryLimit {
  /// Whether there is one, so that a thread more, whose stack and heap are reserved at once, may take what the graph needs.
  static var isSet: Bool {
    var limit = rlimit()
    #if canImport(Glibc)
      let status = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      let status = getrlimit(RLIMIT_AS, &limit)
    #endif
    return status == 0 && limit.rlim_cur < rlim_t(Int.max)
  }
}
