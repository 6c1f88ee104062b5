import Foundation

/// Threads that work by a schedule.
final class LayerCrew: @unchecked Sendable {
  private let condition = NSCondition()
  private var schedule: LayerSchedule

  init(_ schedule: LayerSchedule) { self.schedule = schedule }

  /// Works until every layer is finished.
  ///
  /// - Parameter perform: does a step; whether the layer needs no other. Called on as many threads at a time as are given.
  func work(threads: Int, _ perform: @Sendable (LayerSchedule.Step) -> Bool) {
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while let step = next() {
        let isComplete = perform(step)
        finish(step, isComplete)
      }
    }
  }

  /// The next step, as soon as there is one; nil when all are done.
  private func next() -> LayerSchedule.Step? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let step = schedule.next() { return step }
      if schedule.isDone { return nil }
      condition.wait()
    }
  }

  private func finish(_ step: LayerSchedule.Step, _ isComplete: Bool) {
    condition.lock()
    schedule.finish(step, isComplete: isComplete)
    condition.broadcast()
    condition.unlock()
  }
}
