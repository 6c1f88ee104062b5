import Foundation
import TestSupport
import Testing

@Suite("The manual page")
struct ManualTests {
  @Test("Documentation/svr.1 is what Scripts/make_manual.py makes of the program's help")
  func isFresh() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = root.appending(path: "Scripts/make_manual.py").path
    let (status, made) = try ToolRunner("python3", script, try ToolRunner.built("svr")).run()
    let kept = try String(contentsOf: root.appending(path: "Documentation/svr.1"), encoding: .utf8)
    #expect(status == 0 && !made.isEmpty)
    let (fresh, stale) = (made.split(separator: "\n"), kept.split(separator: "\n"))
    let place = zip(fresh, stale).firstDifference() ?? min(fresh.count, stale.count)
    #expect(made == kept, "`make manual` changes line \(place + 1)")
  }
}

extension Sequence {
  /// The number of the first pair whose parts differ.
  fileprivate func firstDifference<Part: Equatable>() -> Int? where Element == (Part, Part) {
    enumerated().first { $0.element.0 != $0.element.1 }?.offset
  }
}
