import Randomness
import Foundation
import TestSupport
import Testing

@testable import GraphFiles

@Suite struct EscapeTests {
  @Test(
    "XML: markup and white space become references, what XML cannot write becomes visible",
    arguments: [
      ("plain.weight", "plain.weight"), ("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'"), ("\t\n\r", "&#9;&#10;&#13;"),
      ("\u{0}\u{1f}\u{fffe}", "\\u{0}\\u{1f}\\u{fffe}"), ("\\u{0}", "\\u{5c}u{0}"), ("\\n", "\\n"),
      ("é\u{202e}\u{1F9E0}", "é\u{202e}\u{1F9E0}"), ("", ""),
    ])
  func xml(text: String, expected: String) { #expect(text.escapedForXML == expected) }

  @Test(
    "DOT: quotes and backslashes are escaped, control characters visible",
    arguments: [
      ("a b", "\"a b\""), ("a\"b\\", "\"a\\\"b\\\\\""), ("a\nb", "\"a\\\\u{a}b\""), ("", "\"\""),
    ])
  func dot(text: String, expected: String) { #expect(text.quotedForDOT == expected) }

  @Test(
    "CSV: only fields that need quotes have them",
    arguments: [
      ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""), ("", ""), ("é", "é"),
    ])
  func csv(text: String, expected: String) { #expect(text.quotedForCSV == expected) }

  @Test("visible escapes never make one name of two")
  func injective() {
    var generator = SeededGenerator(seed: 31)
    let pieces = ["\\", "u", "{", "}", "\u{7}", "7", "\\u{7}", "\\u{5c}", "a"]
    var origin: [String: String] = [:]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      for escaped in [text.escapedForXML, text.quotedForDOT] {
        #expect(origin.updateValue(text, forKey: escaped) ?? text == text, "seed 31: \(escaped)")
      }
    }
    #expect(origin.count > 5_000)
  }
}
