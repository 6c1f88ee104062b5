import Foundation

/// A digest that is worked out by whoever asks first, while others wait, and then kept.
final class SharedDigest: @unchecked Sendable {
  private let lock = NSLock()
  private var known: String?

  /// The digest; `work` is done if no call of it succeeded before.
  func value(_ work: () throws(CheckpointError) -> String) throws(CheckpointError) -> String {
    lock.lock()
    defer { lock.unlock() }
    if let known { return known }
    let digest = try work()
    known = digest
    return digest
  }
}
