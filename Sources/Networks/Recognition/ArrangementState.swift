/// An order of some layers. To the layers around them only its first, its last and its cost matter.
struct ArrangementState {
  var first: Int
  var last: Int
  /// What its misfits cost.
  var cost: Int
  /// How far it is from the order that the names suggest: pairs of groups that stand the other way round.
  var surprise: Int
  /// How many orders have this first, this last and this cost; 2 stands for all numbers above 1.
  var ways: Int
  /// The parts it is made of: which state of which part, in order.
  var path: [(part: Int, state: Int)]

  /// This order and then a state of another part.
  func followed(by next: ArrangementState, link: Int, surprise: Int, path: [(part: Int, state: Int)])
    -> ArrangementState
  {
    ArrangementState(
      first: first, last: next.last, cost: cost + next.cost + link,
      surprise: self.surprise + next.surprise + surprise, ways: Swift.min(2, ways * next.ways), path: path)
  }
}

extension [ArrangementState] {
  /// More than this many orders of one part are not kept.
  private static var largestCount: Int { 8 }

  /// Adds an order, of which only the best with its ends is kept.
  mutating func merge(_ new: ArrangementState) {
    guard let index = firstIndex(where: { $0.first == new.first && $0.last == new.last }) else {
      append(new)
      return
    }
    let old = self[index]
    guard new.cost <= old.cost else { return }
    if new.cost < old.cost || new.surprise < old.surprise { self[index] = new }
    if new.cost == old.cost { self[index].ways = 2 }
  }

  /// The likeliest orders: fewest misfits, then nearest to what the names suggest.
  func likeliest() -> [ArrangementState] {
    count <= 1
      ? self
      : Array(
        enumerated().sorted {
          ($0.element.cost, $0.element.surprise, $0.offset) < ($1.element.cost, $1.element.surprise, $1.offset)
        }.prefix(Self.largestCount).map(\.element))
  }
}
