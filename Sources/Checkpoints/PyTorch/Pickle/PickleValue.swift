/// A value that a pickle describes.
///
/// Containers are positions in a `PickleHeap`, so that a list may hold itself, a tuple may hold another one twice,
/// and neither copying nor freeing a value ever recurses.
enum PickleValue: Sendable, Equatable {
  case none
  case bool(Bool)
  case integer(Int)
  /// An integer of more than 64 bits; nothing that is read here needs its value.
  case bigInteger
  case float(Double)
  case string(String)
  case bytes([UInt8])
  /// A name that Python would look up; here it stays a name.
  case global(Int)
  case tuple(Int)
  case list(Int)
  case set(Int)
  case dictionary(Int)
  /// Anything that Python would make by running code.
  case record(Int)
  /// A reference to something outside the pickle, such as a storage.
  case persistent(Int)

  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var string: String? { if case .string(let value) = self { value } else { nil } }
}

/// A key and its value, in the order in which they were written.
struct PickleEntry: Sendable, Equatable {
  let key: PickleValue
  let value: PickleValue
}

/// A name in a module.
struct PickleGlobal: Sendable, Hashable, CustomStringConvertible {
  let module: String
  let name: String

  var description: String { "\(module).\(name)" }
}

/// What Python would make by calling `callable`: the call as written, never made.
struct PickleRecord: Sendable {
  let callable: PickleValue
  /// The positional arguments, a tuple.
  let arguments: [PickleValue]
  /// What `BUILD` would hand to the object.
  var state: PickleValue?
  /// What would be appended to the object.
  var elements: [PickleValue] = []
  /// What would be set in the object by key.
  var entries: [PickleEntry] = []
}
