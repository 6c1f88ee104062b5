import Foundation

extension LinearAlgebraThreads {
  private static let turn = NSRecursiveLock()

  /// Calls `body` when no other caller of this is at work.
  ///
  /// The number of threads holds for the whole process, and decides the last bits of a result: two computations that set it
  /// at one time would change each other's. A caller that is at work may call again.
  ///
  /// - Throws: what `body` throws.
  public static func inTurn<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    turn.lock()
    defer { turn.unlock() }
    return try body()
  }
}
