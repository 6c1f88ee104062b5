import COpenBLAS
import Foundation

/// How many threads the products and decompositions of this module may use.
public enum LinearAlgebraThreads {
  /// Sets the number of threads of one call, for the whole process.
  ///
  /// Layers that are decomposed side by side want one thread each: OpenBLAS's threads spin while they wait, so more runnable
  /// threads than cores slow everything down.
  public static func limit(to count: Int) {
    ProcessorKernels.choose()
    let count = max(1, count)
    lock.withLock {
      limit.whenDone = count
      if limit.depth == 0 { openblas_set_num_threads(Int32(clamping: count)) }
    }
  }

  /// How many threads one call may use now.
  static var current: Int {
    ProcessorKernels.choose()
    return max(1, Int(openblas_get_num_threads()))
  }

  /// Calls `body` for the tasks 0..<`count`, each taken by the next worker that is free, with a state of that worker's own. There
  /// are as many workers as one call may use threads, each of whose own calls use one.
  static func sideBySide<State>(
    _ count: Int, state: @Sendable () -> State, _ body: @Sendable (_ task: Int, _ state: inout State) -> Void
  ) {
    let workers = min(current, count)
    guard workers > 1 else {
      var own = state()
      for task in 0..<count { body(task, &own) }
      return
    }
    enter()
    let tasks = TaskCounter(count: count)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var own = state()
      while let task = tasks.next() { body(task, &own) }
    }
    leave()
  }

  static func sideBySide(_ count: Int, _ body: @Sendable (_ task: Int) -> Void) {
    sideBySide(count, state: {}, { task, _ in body(task) })
  }

  private static func enter() {
    lock.withLock {
      if limit.depth == 0 {
        limit.whenDone = current
        openblas_set_num_threads(1)
      }
      limit.depth += 1
    }
  }

  private static func leave() {
    lock.withLock {
      limit.depth -= 1
      if limit.depth == 0 { openblas_set_num_threads(Int32(clamping: limit.whenDone)) }
    }
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var limit = (depth: 0, whenDone: 1)
}

/// Numbers that several threads take in turn.
private final class TaskCounter: @unchecked Sendable {
  private let lock = NSLock()
  private let count: Int
  private var taken = 0

  init(count: Int) { self.count = count }

  func next() -> Int? {
    lock.withLock {
      guard taken < count else { return nil }
      taken += 1
      return taken - 1
    }
  }
}
