import JSON
import Testing

@Suite("Limits of a document")
struct JSONLimitsTests {
  private func nested(_ depth: Int, _ open: String, _ close: String) -> String {
    String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
  }

  @Test("depth is counted from 1", arguments: [("[", "]"), (#"{"a":"#, "}")])
  func depth(open: String, close: String) throws {
    #expect(throws: Never.self) { try JSONValue.parse(nested(64, open, close)) }
    for depth in [65, 100_000] {
      let error = #expect(throws: JSONError.self) { try JSONValue.parse(nested(depth, open, close)) }
      #expect(error?.kind == .depth)
      #expect(error?.offset == 64 * open.utf8.count)
    }
  }

  @Test("nesting that is never closed is refused as well")
  func unclosed() {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(String(repeating: "[", count: 100_000)) }
    #expect(error?.kind == .depth)
  }

  @Test("brothers do not add to the depth")
  func brothers() throws {
    let value = try JSONValue.parse("[" + Array(repeating: "[[]]", count: 1000).joined(separator: ",") + "]")
    #expect(value.arrayValue?.count == 1000)
  }

  @Test("no depth can be asked for that would overflow the stack")
  func clamped() {
    let limits = JSONLimits(depth: .max)
    #expect(limits.depth == JSONLimits.greatestDepth)
    #expect(throws: Never.self) { try JSONValue.parse(nested(limits.depth, "[", "]"), limits: limits) }
    let error = #expect(throws: JSONError.self) {
      try JSONValue.parse(nested(limits.depth + 1, "[", "]"), limits: limits)
    }
    #expect(error?.kind == .depth)
  }

  @Test("values are counted")
  func valueCount() {
    let limits = JSONLimits(valueCount: 4)
    #expect(throws: Never.self) { try JSONValue.parse("[1,2,3]", limits: limits) }
    let error = #expect(throws: JSONError.self) { try JSONValue.parse("[1,2,3,4]", limits: limits) }
    #expect(error?.kind == .size)
    #expect(error?.offset == 7)
  }

  @Test("members of one object are counted")
  func memberCount() {
    let limits = JSONLimits(memberCount: 2)
    #expect(throws: Never.self) { try JSONValue.parse(#"{"a": {"x": 1, "y": 2}, "b": 3}"#, limits: limits) }
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(#"{"a": 1, "b": 2, "c": 3}"#, limits: limits) }
    #expect(error?.kind == .size)
  }

  @Test("a number of absurd length is refused, a long one is not")
  func longNumbers() throws {
    #expect(try JSONValue.parse("0." + String(repeating: "3", count: 4000)).doubleValue == 1.0 / 3)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse("0." + String(repeating: "3", count: 5000)) }
    #expect(error?.kind == .size)
  }
}
