import TestSupport
import Testing

@testable import Checkpoints

@Suite("The pickle machine")
struct PickleMachineTests {
  @Test(
    "numbers",
    arguments: [
      ("K\u{7}", .integer(7)), ("M\u{1}\u{2}", .integer(513)), ("I-12\n", .integer(-12)), ("I01\n", .bool(true)),
      ("I00\n", .bool(false)), ("L5L\n", .integer(5)), ("L123456789012345678901234567890L\n", .bigInteger),
      ("F-1.5\n", .float(-1.5)), ("N", .none),
    ] as [(String, PickleValue)])
  func numbersInText(_ opcodes: String, _ expected: PickleValue) throws {
    #expect(try run(Array(opcodes.utf8)).root == expected)
  }

  @Test(
    "long integers",
    arguments: [
      ([], .integer(0)), ([0xFF], .integer(-1)), ([0x00, 0x80], .integer(-32768)), ([0xFF, 0x00], .integer(255)),
      ([0, 0, 0, 0, 0, 0, 0, 0x80], .integer(.min)), ([0, 0, 0, 0, 0, 0, 0, 0x80, 0], .bigInteger),
      ([255, 255, 255, 255, 255, 255, 255, 127, 0], .integer(.max)), ([0, 0, 0, 0, 0, 0, 0, 0, 1], .bigInteger),
      ([254, 255, 255, 255, 255, 255, 255, 255, 255], .integer(-2)),
    ] as [([UInt8], PickleValue)])
  func longIntegers(_ bytes: [UInt8], _ expected: PickleValue) throws {
    #expect(try run([0x8A, UInt8(bytes.count)] + bytes).root == expected)
    #expect(try run([0x8B, UInt8(bytes.count), 0, 0, 0] + bytes).root == expected)
  }

  @Test("fixed-width numbers")
  func binaryNumbers() throws {
    #expect(try run([0x4A, 0xFE, 0xFF, 0xFF, 0xFF]).root == .integer(-2))
    #expect(try run(PickleTerm.float(0.1).opcodes).root == .float(0.1))
    #expect(try run([0x88]).root == .bool(true))
  }

  @Test(
    "strings",
    arguments: [
      ("V\\u00e9\\U0001f600\\n\n", "é😀\\n"), ("S'a\\x41\\n\\'\\\\'\n", "aA\n'\\"), ("S\"q\"\n", "q"),
      ("S'\\157\\163\\7z\\a\\v\\q'\n", "os\u{7}z\u{7}\u{b}\\q"),
      ("U\u{3}abc", "abc"), ("T\u{1}\0\0\0z", "z"), ("X\u{2}\0\0\0\u{e9}", "é"),
    ])
  func strings(_ opcodes: String, _ expected: String) throws {
    #expect(try run(Array(opcodes.utf8)).root == .string(expected))
  }

  @Test("bytes, and a Python 2 string that is no text")
  func bytes() throws {
    #expect(try run([0x43, 2, 0xFF, 1]).root == .bytes([0xFF, 1]))
    #expect(try run([0x96, 1, 0, 0, 0, 0, 0, 0, 0, 9]).root == .bytes([9]))
    #expect(try run([0x55, 1, 0xFF]).root == .bytes([0xFF]))
  }

  @Test(
    "plain containers made by calls",
    arguments: [
      ("cbuiltins\nset\n((K\u{1}K\u{2}ltR", .set(0)), ("cbuiltins\nlist\n((K\u{1}K\u{2}ttR", .list(0)),
      ("ctorch\nSize\n((K\u{1}K\u{2}ttR", .tuple(2)), ("c__builtin__\nfrozenset\n((K\u{1}K\u{2}ltR", .set(0)),
    ] as [(String, PickleValue)])
  func containers(_ opcodes: String, _ expected: PickleValue) throws {
    let (root, machine) = try run(Array(opcodes.utf8))
    #expect(root == expected)
    let elements =
      if case .set(let position) = root { machine.heap.sets[position] } else { machine.heap.elements(of: root) }
    #expect(elements == [.integer(1), .integer(2)])
  }

  @Test("an OrderedDict of pairs, and of later entries")
  func orderedDictionary() throws {
    let pair = PickleTerm.list([.list(["a", 1])])
    let opcodes = PickleTerm.call("collections", "OrderedDict", [pair]).opcodes + Array("K\u{5}K\u{6}s".utf8)
    let (root, machine) = try run(opcodes)
    #expect(
      machine.heap.entries(of: root) == [
        PickleEntry(key: .string("a"), value: .integer(1)), PickleEntry(key: .integer(5), value: .integer(6)),
      ])
  }

  @Test("an object keeps its class, arguments, state, elements and entries")
  func objects() throws {
    let opcodes = Array("ca\nb\n(K\u{1}t".utf8) + [0x81] + Array("(K\u{2}K\u{3}e(K\u{4}K\u{5}uK\u{6}b".utf8)
    let (root, machine) = try run(opcodes)
    let (record, global) = try #require(machine.heap.call(root))
    #expect(global == PickleGlobal(module: "a", name: "b"))
    #expect(record.arguments == [.integer(1)])
    #expect(record.elements == [.integer(2), .integer(3)])
    #expect(record.entries == [PickleEntry(key: .integer(4), value: .integer(5))])
    #expect(record.state == .integer(6))
    #expect(machine.unknownGlobals == [global])
  }

  @Test("doubling tuples cost one place each")
  func doubling() throws {
    let machine = try run([0x4E] + (0..<50_000).flatMap { _ in [0x32, 0x86] as [UInt8] }).machine
    #expect(machine.heap.tuples.count == 50_000)
  }

  @Test("every opcode has the name that Python's disassembler prints")
  func names() {
    let all = (UInt8.min...UInt8.max).compactMap(PickleOpcode.init)
    #expect(all.map(\.name) == Self.pythonNames.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// `sorted(pickletools.opcodes, key=lambda opcode: ord(opcode.code))`, by name.
  private static let pythonNames = """
    MARK EMPTY_TUPLE STOP POP POP_MARK DUP BINBYTES SHORT_BINBYTES FLOAT BINFLOAT INT BININT BININT1 LONG
    BININT2 NONE PERSID BINPERSID REDUCE STRING BINSTRING SHORT_BINSTRING UNICODE BINUNICODE EMPTY_LIST APPEND
    BUILD GLOBAL DICT APPENDS GET BINGET INST LONG_BINGET LIST OBJ PUT BINPUT LONG_BINPUT SETITEM TUPLE
    SETITEMS EMPTY_DICT PROTO NEWOBJ EXT1 EXT2 EXT4 TUPLE1 TUPLE2 TUPLE3 NEWTRUE NEWFALSE LONG1 LONG4
    SHORT_BINUNICODE BINUNICODE8 BINBYTES8 EMPTY_SET ADDITEMS FROZENSET NEWOBJ_EX STACK_GLOBAL MEMOIZE FRAME
    BYTEARRAY8 NEXT_BUFFER READONLY_BUFFER
    """

  private func run(_ opcodes: [UInt8]) throws -> (root: PickleValue, machine: PickleMachine) {
    var machine = PickleMachine(
      opcodes + Array(".".utf8), file: "file", item: "pickle", policy: PickleGlobalPolicy(isStrict: false))
    let root = try machine.run()
    return (root, machine)
  }
}
