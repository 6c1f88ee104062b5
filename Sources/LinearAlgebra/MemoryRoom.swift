import Foundation

/// The memory that a computation may yet take.
public enum MemoryRoom {
  /// What a thread of linear algebra takes of the address space beside its matrices, at most: OpenBLAS's buffer, and what
  /// the allocator reserves. OpenBLAS waits for ever where it does not get its buffer, so it must be there beforehand.
  public static let bytesPerThread = 1 << 28

  /// Whether a limit on the address space (`ulimit -v`) leaves room for this many bytes; without a limit it does.
  ///
  /// The room is taken and given back: what another thread takes meanwhile is not seen.
  public static func hasAddressSpace(for byteCount: Int) -> Bool {
    guard byteCount > 0 else { return true }
    let region = mmap(nil, byteCount, PROT_NONE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0)
    guard region != MAP_FAILED else { return false }
    munmap(region, byteCount)
    return true
  }
}
