import Foundation
import JSON
import Networks
import SVR
import Testing

/// Numbers made with the authors' code in float64, and the models they were made from.
enum Reference {
  private static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures/reference")

  /// The project's own trained networks.
  static let examples = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples")

  static func document(_ name: String) throws -> JSONValue {
    try JSONValue.parse([UInt8](Data(contentsOf: folder.appendingPathComponent(name + ".json"))))
  }

  static func network(_ name: String) throws -> Network {
    try Network(contentsOf: folder.appendingPathComponent(name + ".safetensors").path)
  }
}

extension JSONValue {
  func numbers() throws -> [Double] {
    try #require(arrayValue).map { try #require($0.doubleValue) }
  }

  func number(_ key: String) throws -> Double { try #require(self[key]?.doubleValue, "\(key)") }
  func integer(_ key: String) throws -> Int { try #require(self[key]?.intValue, "\(key)") }
  func list(_ key: String) throws -> [JSONValue] { try #require(self[key]?.arrayValue, "\(key)") }
}

/// |a - b|, relative where the expected value is larger than 1.
func deviation(_ value: Double, from expected: Double) -> Double { abs(value - expected) / max(1, abs(expected)) }
