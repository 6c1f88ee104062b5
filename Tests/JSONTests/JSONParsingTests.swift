import Randomness
import JSON
import TestSupport
import Testing

@Suite("Parsing by RFC 8259")
struct JSONParsingTests {
  static let accepted: [(String, JSONValue)] = [
    ("null", nil), ("true", true), ("false", false), ("0", 0), ("-1", -1), (" \t\r\n 7 \n", 7),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
    ("18446744073709551615", .number(18_446_744_073_709_551_616)),
    ("-0", .number(-0.0)), ("1.0", .number(1)), ("1e2", .number(100)), ("1E+2", .number(100)),
    ("-1.5e-3", .number(-0.0015)), ("0e1", .number(0)), ("0.1", .number(0.1)),
    ("5e-324", .number(.leastNonzeroMagnitude)),
    ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)), ("1e-999", .number(0)),
    ("2.2250738585072011e-308", .number(.leastNormalMagnitude.nextDown)),
    (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
    (#""\u0000""#, "\u{0}"), (#""\u00e9\u20AC""#, "é€"), (#""\ud83d\ude00x""#, "😀x"),
    (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
    (#""é€😀""#, "é€😀"), (#""\u2028""#, "\u{2028}"), ("\"\u{7f}\"", "\u{7f}"), (#""\\u0041""#, "\\u0041"),
    ("[]", []), ("[ ]", []), ("{}", [:]), ("{ }", [:]), ("[1,[2,[3]]]", [1, [2, [3]]]),
    ("[null, true ,0]", [nil, true, 0]),
    (#"{"a":1}"#, ["a": 1]), (#" { "a" : { "b" : [ ] } , "" : "x" } "#, ["a": ["b": []], "": "x"]),
    (#"{"b":1,"a":2}"#, ["b": 1, "a": 2]), (#"{"a":1,"A":2}"#, ["a": 1, "A": 2]), ("[[],{}]", [[], [:]]),
  ]

  @Test("accepts", arguments: accepted)
  func accepts(text: String, expected: JSONValue) throws {
    #expect(try JSONValue.parse(text) == expected)
  }

  @Test("keeps the sign of zero")
  func negativeZero() throws {
    #expect(try JSONValue.parse("-0").doubleValue?.sign == .minus)
    #expect(try JSONValue.parse("0").intValue == 0)
  }

  static let rejected: [(String, JSONError.Kind, Int)] = [
    ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("nul", .unexpectedEnd, 3), ("nulL", .syntax, 3),
    ("True", .syntax, 0), ("NaN", .syntax, 0), ("-Infinity", .syntax, 1), ("undefined", .syntax, 0),
    ("1 2", .syntax, 2), ("[] []", .syntax, 3), ("{}}", .syntax, 2), ("1,", .syntax, 1), ("null\0", .syntax, 4),
    ("01", .syntax, 0), ("-01", .syntax, 1), ("+1", .syntax, 0), (".5", .syntax, 0), ("1.", .unexpectedEnd, 2),
    ("1.e1", .syntax, 2), ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3), ("-", .unexpectedEnd, 1),
    ("--1", .syntax, 1),
    ("0x10", .syntax, 1), ("1_000", .syntax, 1), ("1e1.5", .syntax, 3), ("１", .syntax, 0),
    ("1e309", .numberRange, 0), ("-1e999", .numberRange, 0),
    ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("[1,]", .syntax, 3),
    ("[,1]", .syntax, 1),
    ("[1 2]", .syntax, 3), ("[1}", .syntax, 2), ("]", .syntax, 0), ("[1;2]", .syntax, 2),
    ("{", .unexpectedEnd, 1), ("{a:1}", .syntax, 1), ("{'a':1}", .syntax, 1), (#"{"a"}"#, .syntax, 4),
    (#"{"a":}"#, .syntax, 5),
    (#"{"a":1,}"#, .syntax, 7), (#"{"a":1"#, .unexpectedEnd, 6), (#"{"a" 1}"#, .syntax, 5), ("{1:1}", .syntax, 1),
    (#"{"a":1 "b":2}"#, .syntax, 7), (#"{"a"::1}"#, .syntax, 5), ("// note\n1", .syntax, 0), ("/**/1", .syntax, 0),
    ("\"", .unexpectedEnd, 1), ("\"abc", .unexpectedEnd, 4), ("'a'", .syntax, 0), (#""\"#, .unexpectedEnd, 2),
    (#""\x41""#, .syntax, 2),
    (#""\u12""#, .syntax, 5), (#""\u12g4""#, .syntax, 5), (#""\U0041""#, .syntax, 2), ("\"a\nb\"", .syntax, 2),
    ("\"\t\"", .syntax, 1),
    ("\"\0\"", .syntax, 1), (#""\ud800""#, .encoding, 1), (#""\udc00""#, .encoding, 1), (#""\ud800\n""#, .encoding, 1),
    (#""\ud800\ud800""#, .encoding, 1), (#""\ud800\u0041""#, .encoding, 1), ("\u{FEFF}1", .syntax, 0),
    ("\u{A0}1", .syntax, 0), ("\u{0B}1", .syntax, 0),
  ]

  @Test("refuses", arguments: rejected)
  func refuses(text: String, kind: JSONError.Kind, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    #expect(error?.kind == kind)
    #expect(error?.offset == offset, "\(error.map(\.description) ?? "")")
  }

  static let illFormed: [([UInt8], Int)] = [
    ([0x80], 1), ([0xBF, 0x80], 1), ([0xC0, 0x80], 1), ([0xC1, 0xBF], 1), ([0xC3], 1), ([0xC3, 0x28], 1),
    ([0xE0, 0x9F, 0x80], 1), ([0xE2, 0x82], 1), ([0xE2, 0x28, 0xA1], 1), ([0xED, 0xA0, 0x80], 1),
    ([0xF0, 0x8F, 0x80, 0x80], 1), ([0xF0, 0x9F, 0x98], 1), ([0xF4, 0x90, 0x80, 0x80], 1),
    ([0xF5, 0x80, 0x80, 0x80], 1),
    ([0xFF], 1), ([0xFE], 1), (Array("abcdefgh€".utf8) + [0xE2, 0x82, 0x28], 12),
  ]

  @Test("refuses what is not UTF-8", arguments: illFormed)
  func refusesIllFormed(bytes: [UInt8], offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse([0x22] + bytes + [0x22]) }
    #expect(error?.kind == .encoding)
    #expect(error?.offset == offset)
  }

  static let duplicates = [
    #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":1}"#, #"{"\u00e9":1,"é":2}"#, #"[{"x":{"":1,"":2}}]"#, #"{"/":1,"\/":1}"#,
    "{" + (0..<40).map { "\"k\($0)\":\($0)," }.joined() + #""\u006b7":0}"#,
  ]

  @Test("refuses a name twice, however it is spelled", arguments: duplicates)
  func refusesDuplicates(text: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    #expect(error?.kind == .duplicateKey)
    #expect(error?.message.contains("occurs twice") == true)
  }

  @Test("any bytes are read or refused, and what is read can be written", arguments: 0..<50)
  func anyBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0041", "\\ud83d", "\"a\"", "1", "-", "e5", ".", "0", " ", "true",
      "nu", "é",
    ]
    var read = 0
    for _ in 0..<400 {
      let count = Int.random(in: 0..<8, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      guard let value = try? JSONValue.parse(text) else { continue }
      read += 1
      #expect(try JSONValue.parse(value.serialised()) == value, "\(text)")
    }
    #expect(read > 0, "seed \(seed)")
  }
}
