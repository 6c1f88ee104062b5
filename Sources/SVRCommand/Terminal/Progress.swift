import Foundation

/// A line on standard error that says how far a computation is and how long it has to go; on a terminal only.
final class Progress: @unchecked Sendable {
  private let lock = NSLock()
  private let title: String
  private let start = Date()
  private let isShown: Bool
  private var lastShown = Date.distantPast

  init(_ title: String, isQuiet: Bool) {
    self.title = title
    isShown = !isQuiet && Terminal.isErrorTerminal
  }

  /// Shows the share that is done, from 0 to 1, at most ten times a second.
  func update(_ share: Double) {
    guard isShown else { return }
    lock.withLock {
      let now = Date()
      guard now.timeIntervalSince(lastShown) > 0.1 else { return }
      lastShown = now
      let elapsed = now.timeIntervalSince(start)
      let left = share > 0.02 && elapsed > 1 ? ", about \(Self.duration(elapsed * (1 - share) / share)) left" : ""
      show("\r\u{1B}[K\(title) \(Int(share * 100))%\(left)")
    }
  }

  /// Clears the line.
  func finish() {
    guard isShown else { return }
    show("\r\u{1B}[K")
  }

  private func show(_ text: String) { StandardStreams.writeError(text) }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60 ? "\(whole) s" : whole < 3600 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
