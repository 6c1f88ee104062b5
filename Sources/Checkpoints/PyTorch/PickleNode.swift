/// The identity of a container in a `PickleHeap`.
enum PickleNode: Hashable {
  case tuple(Int)
  case list(Int)
  case dictionary(Int)
  case record(Int)

  /// Nil for values that hold nothing.
  init?(_ value: PickleValue) {
    switch value {
    case .tuple(let position): self = .tuple(position)
    case .list(let position): self = .list(position)
    case .dictionary(let position): self = .dictionary(position)
    case .record(let position): self = .record(position)
    default: return nil
    }
  }
}
