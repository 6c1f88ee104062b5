/// A value to be pickled, written as Python would show it.
///
///     .call("collections", "OrderedDict", [])
public indirect enum PickleTerm: Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  case none
  case bool(Bool)
  case integer(Int)
  case float(Double)
  case string(String)
  case tuple([PickleTerm])
  case list([PickleTerm])
  case dictionary(KeyValuePairs<PickleTerm, PickleTerm>)
  case global(String, String)
  /// `module.name(arguments...)`
  case call(String, String, [PickleTerm])
  /// An object of a class that was given a state.
  case object(String, String, state: PickleTerm)
  case persistent(PickleTerm)
  /// Opcodes as they are, which leave one value.
  case raw([UInt8])

  /// A number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }

  /// The opcodes that make the value, in protocol 2.
  public var opcodes: [UInt8] {
    switch self {
    case .none: Array("N".utf8)
    case .bool(let value): [value ? 0x88 : 0x89]
    case .integer(let value): [0x8A, 8] + littleEndianBytes([Int64(value)])
    case .float(let value): Array("G".utf8) + littleEndianBytes([value.bitPattern]).reversed()
    case .string(let text): Array("X".utf8) + littleEndianBytes([UInt32(text.utf8.count)]) + Array(text.utf8)
    case .tuple(let elements): Array("(".utf8) + elements.flatMap(\.opcodes) + Array("t".utf8)
    case .list(let elements): Array("](".utf8) + elements.flatMap(\.opcodes) + Array("e".utf8)
    case .dictionary(let entries):
      Array("}(".utf8) + entries.flatMap { $0.0.opcodes + $0.1.opcodes } + Array("u".utf8)
    case .global(let module, let name): Array("c\(module)\n\(name)\n".utf8)
    case .call(let module, let name, let arguments):
      PickleTerm.global(module, name).opcodes + PickleTerm.tuple(arguments).opcodes + Array("R".utf8)
    case .object(let module, let name, let state):
      PickleTerm.global(module, name).opcodes + [0x29, 0x81] + state.opcodes + Array("b".utf8)
    case .persistent(let identifier): identifier.opcodes + Array("Q".utf8)
    case .raw(let opcodes): opcodes
    }
  }

  /// The whole pickle: protocol, value, STOP.
  public var pickle: [UInt8] { [0x80, 2] + opcodes + Array(".".utf8) }
}
