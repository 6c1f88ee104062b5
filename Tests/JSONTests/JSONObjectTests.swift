import JSON
import Testing

@Suite("Objects and accessors")
struct JSONObjectTests {
  @Test("members keep their order through changes, small and large", arguments: [3, 8, 9, 40])
  func order(count: Int) {
    var object = JSONObject(uniqueMembers: (0..<count).reversed().map { ("k\($0)", .integer($0)) })
    #expect(object.map(\.key) == (0..<count).reversed().map { "k\($0)" })
    object["k1"] = "changed"
    #expect(object["k1"] == "changed")
    #expect(object.count == count)
    object["k2"] = nil
    #expect(object["k2"] == nil)
    #expect(object["k0"] == 0)
    object["new"] = true
    #expect(object.members.last == JSONObject.Member(key: "new", value: true))
    #expect(object.count == count)
    let isNew = object.append(key: "k1", value: nil)
    #expect(!isNew)
    #expect(object["k1"] == "changed")
  }

  @Test("accessors answer for their own kind only")
  func accessors() {
    let value: JSONValue = ["i": 3, "d": 2.5, "s": "x", "b": true, "a": [1], "n": nil]
    #expect(value["i"]?.intValue == 3)
    #expect(value["i"]?.doubleValue == 3)
    #expect(value["d"]?.doubleValue == 2.5)
    #expect(value["d"]?.intValue == nil)
    #expect(value["s"]?.stringValue == "x")
    #expect(value["s"]?.doubleValue == nil)
    #expect(value["b"]?.boolValue == true)
    #expect(value["a"]?.arrayValue == [1])
    #expect(value["n"]?.isNull == true)
    #expect(value["absent"] == nil)
    #expect(JSONValue.array([])["i"] == nil)
    #expect(value.objectValue?.keys.elementsEqual(["i", "d", "s", "b", "a", "n"]) == true)
  }

  @Test("order matters for equality")
  func equality() {
    #expect(["a": 1, "b": 2] as JSONValue == ["a": 1, "b": 2])
    #expect(["a": 1, "b": 2] as JSONValue != ["b": 2, "a": 1])
  }
}
