import Randomness
import JSON
import TestSupport
import Testing

@Suite("Serialising")
struct JSONSerialisingTests {
  static let compact: [(JSONValue, String)] = [
    (nil, "null"), (true, "true"), (0, "0"), (.integer(.min), "-9223372036854775808"),
    (.integer(.max), "9223372036854775807"),
    (0.1, "0.1"), (1.0, "1.0"), (-0.0, "-0.0"), (-3.0, "-3.0"), (1e300, "1e+300"),
    (.number(.leastNonzeroMagnitude), "5e-324"),
    (.number(1.0 / 3), "0.3333333333333333"), (.number(0.1 + 0.2), "0.30000000000000004"),
    (.number(.nan), "null"), (.number(.infinity), "null"), (.number(-.infinity), "null"),
    ("", "\"\""), ("a\"\\/\u{8}\u{9}\n\u{c}\r\u{1f}\u{0}", #""a\"\\/\b\t\n\f\r\u001f\u0000""#),
    ("</script>", #""\u003c/script>""#), ("\u{2028}\u{2029}\u{202A}", #""\u2028\u2029‪""#),
    ("\u{7f}\u{85}\u{a0}é€😀", "\"\\u007f\\u0085\u{a0}é€😀\""),
    ([], "[]"), ([:], "{}"), ([1, [2, nil]], "[1,[2,null]]"),
    (["b": 1, "a": ["c": "<"]], #"{"b":1,"a":{"c":"\u003c"}}"#),
    (["<\u{1}": 0], #"{"\u003c\u0001":0}"#),
  ]

  @Test("compact form", arguments: compact)
  func compactForm(value: JSONValue, expected: String) {
    #expect(value.serialisedText() == expected)
  }

  @Test("pretty form")
  func prettyForm() {
    let value: JSONValue = [
      "name": "conv", "shape": [64, 3, 3, 3], "empty": [:], "none": [], "edges": [["a": 1], [1, 2]],
    ]
    #expect(
      value.serialisedText(indentation: .pretty) == """
        {
          "name": "conv",
          "shape": [64, 3, 3, 3],
          "empty": {},
          "none": [],
          "edges": [
            {
              "a": 1
            },
            [1, 2]
          ]
        }
        """)
  }

  @Test("long arrays of scalars run on in lines of 100 columns")
  func longArrays() throws {
    let value: JSONValue = ["x": JSONValue((0..<1000).map { $0 })]
    let text = value.serialisedText(indentation: .pretty)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.count < 70)
    #expect(lines[2].count > 90)
    #expect(try JSONValue.parse(text) == value)
  }

  @Test("every double is read back as it was")
  func doubles() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      let read = try JSONValue.parse(JSONValue.number(number).serialised()).doubleValue
      #expect(read?.bitPattern == number.bitPattern)
    }
  }

  @Test("random documents are read back as they were", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = JSONValue.random(depth: 5, using: &generator)
    #expect(try JSONValue.parse(value.serialised()) == value, "seed \(seed)")
    #expect(try JSONValue.parse(value.serialised(indentation: .pretty)) == value, "seed \(seed)")
  }

  @Test("a document cut anywhere is refused", arguments: 0..<20)
  func cuts(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = JSONValue.array([.random(depth: 3, using: &generator)]).serialised()
    for count in 0..<bytes.count {
      #expect(throws: JSONError.self, "seed \(seed), \(count) bytes") { try JSONValue.parse(Array(bytes[..<count])) }
    }
  }
}

extension JSONValue {
  fileprivate static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int(truncatingIfNeeded: generator.next()))
    case 3: return .integer(Int.random(in: -100...100, using: &generator))
    case 4: return .number(generator.nextGaussian())
    case 5: return .string(randomText(using: &generator))
    case 6:
      return .array(
        (0..<Int.random(in: 0..<12, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        object[randomText(using: &generator)] = random(depth: depth - 1, using: &generator)
      }
      return .object(object)
    }
  }

  private static func randomText(using generator: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [0...0x1F, 0x20...0x7E, 0x7F...0x2FF, 0x2020...0x2030, 0x1F600...0x1F64F]
    var text = ""
    for _ in 0..<Int.random(in: 0..<20, using: &generator) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
