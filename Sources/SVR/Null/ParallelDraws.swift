import Foundation
import LinearAlgebra

/// Pieces of work that do not depend on each other, side by side on a fixed number of threads.
enum ParallelDraws {
  /// The results of `draw(0)` ... `draw(count - 1)`, in this order whatever the number of threads.
  ///
  /// Each piece has one thread of linear algebra, so that its rounding does not depend on their number either.
  ///
  /// - Parameter progress: called after each piece with the share that is done, from 0 to 1, on any thread.
  static func results<Result: Sendable>(
    _ count: Int, threads: Int?, progress: (@Sendable (Double) -> Void)? = nil, _ draw: @Sendable (Int) -> Result
  ) -> [Result] {
    let threads = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    let state = State<Result>(count)
    LinearAlgebraThreads.inTurn {
      LinearAlgebraThreads.limit(to: 1)
      DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while let next = state.next() {
          // Not as the argument of an optional call, which would not be evaluated without one.
          let share = state.finish(next, draw(next))
          progress?(share)
        }
      }
      LinearAlgebraThreads.limit(to: threads)
    }
    return state.results
  }

  /// What the threads share.
  private final class State<Result: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var taken = 0
    private var done = 0
    private var finished: [Result?]

    init(_ count: Int) { finished = Array(repeating: nil, count: count) }

    func next() -> Int? {
      lock.withLock {
        guard taken < finished.count else { return nil }
        defer { taken += 1 }
        return taken
      }
    }

    func finish(_ index: Int, _ result: Result) -> Double {
      lock.withLock {
        finished[index] = result
        done += 1
        return Double(done) / Double(finished.count)
      }
    }

    var results: [Result] { finished.compactMap(\.self) }
  }
}
