import Foundation
import Logging
import Tensors

/// Diagnostics as single lines on standard error: `svr: warning: ...`.
struct StandardErrorLog: LogHandler {
  /// The lowest level that is written; set once, from the command's options.
  static let threshold = LevelBox()

  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level {
    get { Self.threshold.level }
    set { Self.threshold.level = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let kind = event.level == .notice ? "note" : event.level.rawValue
    StandardStreams.writeError("svr: \(kind): \(event.message.description.printable(limit: 2000))\n")
  }
}

/// A level that several loggers share.
final class LevelBox: @unchecked Sendable {
  private let lock = NSLock()
  private var value = Logger.Level.notice

  var level: Logger.Level {
    get { lock.withLock { value } }
    set { lock.withLock { value = newValue } }
  }
}
