import Foundation
import ImageFiles

/// Pictures and arrays made by `Fixtures/make_picture_fixtures.py`.
enum Fixture {
  static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)").path
  }

  static func picture(_ name: String) throws -> Picture { try Picture(contentsOf: path(name)) }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The names of all fixtures that end so, in order.
  static func names(endingIn suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path("")).filter { $0.hasSuffix(suffix) }.sorted()
  }
}

extension Picture {
  /// The levels of a picture that has them.
  var levels: [UInt8] { if case .levels(let levels) = pixels { levels } else { [] } }
}
