import Foundation

extension MemoryRoom {
  /// What a thread keeps resident of OpenBLAS's buffer and the allocator's reserves, at most, beside its matrices.
  public static let residentBytesPerThread = 25_000_000

  /// How much of this process lies in memory now; 0 where the system does not say.
  public static var residentByteCount: Int {
    #if os(Linux)
      guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
      let fields = text.split(separator: " ")
      guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
      return pages * sysconf(Int32(_SC_PAGESIZE))
    #else
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? Int(usage.ru_maxrss) : 0
    #endif
  }

  /// How many bytes a limit on the address space leaves, to a megabyte; nil where it leaves `byteCount`.
  public static func addressSpace(upTo byteCount: Int) -> Int? {
    guard !hasAddressSpace(for: byteCount) else { return nil }
    var (fits, tooMuch) = (0, byteCount)
    while tooMuch - fits > 1 << 20 {
      let middle = fits + (tooMuch - fits) / 2
      if hasAddressSpace(for: middle) { fits = middle } else { tooMuch = middle }
    }
    return fits
  }
}
