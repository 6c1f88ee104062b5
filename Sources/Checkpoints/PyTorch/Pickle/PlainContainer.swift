/// Python's own containers, whose constructors only put their arguments together.
enum PlainContainer: Sendable {
  case list
  case tuple
  case set
  case dictionary
  case defaultDictionary

  /// The container that the name stands for, or nil.
  init?(_ global: PickleGlobal) {
    switch (global.module, global.name) {
    case ("builtins", "list"), ("__builtin__", "list"): self = .list
    case ("builtins", "tuple"), ("__builtin__", "tuple"), ("torch", "Size"): self = .tuple
    case ("builtins", "set"), ("__builtin__", "set"), ("builtins", "frozenset"), ("__builtin__", "frozenset"):
      self = .set
    case ("builtins", "dict"), ("__builtin__", "dict"), ("collections", "OrderedDict"): self = .dictionary
    case ("collections", "defaultdict"): self = .defaultDictionary
    default: return nil
    }
  }
}
