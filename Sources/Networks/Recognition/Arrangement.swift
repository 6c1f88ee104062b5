/// The order of layers that their names and shapes suggest.
///
/// Names form a tree of modules. A module's layers stay together, and children that differ by a number (`conv1`, `conv2`)
/// keep the order of their numbers; children that differ by a word (`features`, `classifier`) may stand in any order.
/// Of all such orders the one with the fewest misfits is wanted, and of several the one that the usual names suggest.
///
/// 1. Numbers are never contradicted: a file whose numbered layers do not fit is broken there, not shuffled.
/// 2. Whether the order is the only one that fits is known, up to the limits below.
/// 3. Fast for any names: an order matters to its surroundings by its first and last layer alone, so that each module is
///    solved once; words are permuted by dynamic programming over subsets, to `largestGroupCount` words and a budget of
///    steps, past which they stand in the usual order.
struct Arrangement {
  /// The layers in the order found.
  private(set) var order: [Candidate] = []
  /// Whether no other order has as few misfits.
  private(set) var isUnique = true

  private static let largestGroupCount = 8

  private let layers: [Candidate]
  private let tree: ModuleTree
  /// Where each layer is defined; nil where the file does not keep that order.
  private let definition: [Int]?
  private var stepsLeft = 60_000

  /// - Parameters:
  ///   - layers: in natural order of their names.
  ///   - definition: for each, its place in the order of definition, if that is known.
  init(_ layers: [Candidate], definition: [Int]? = nil) {
    self.layers = layers
    self.definition = definition
    tree = ModuleTree(layers.map(\.name))
    let states = solve(layers.indices, depth: 0)
    guard let best = states.first else { return }
    order = best.order.map { layers[$0] }
    isUnique = best.state.ways == 1 && states.count { $0.state.cost == best.state.cost } == 1
  }

  private typealias Solution = (state: ArrangementState, order: [Int])

  /// The likeliest orders of a module's layers.
  private mutating func solve(_ members: Range<Int>, depth: Int) -> [Solution] {
    let (groups, level) = tree.groups(of: members, depth: depth)
    guard !groups.isEmpty else { return members.isEmpty ? [] : [inSequence(members)] }
    var parts: [[Solution]] = []
    for group in groups {
      let children = group.map { solve($0, depth: level + 1) }
      parts.append(children.count == 1 ? children[0] : inSequence(children))
    }
    guard parts.count > 1 else { return parts[0] }
    let ranks = ranks(of: groups, depth: level)
    let steps = parts.count <= Self.largestGroupCount ? (1 << parts.count) * parts.count : Int.max
    guard steps <= stepsLeft else {
      return inSequence(ranks.indices.sorted { ranks[$0] < ranks[$1] }.map { parts[$0] })
    }
    stepsLeft -= steps
    return permuted(parts, ranks)
  }

  /// The place of each group in the order that definition or usual names suggest.
  private func ranks(of groups: [[Range<Int>]], depth: Int) -> [Int] {
    let keys = groups.enumerated().map { index, children in
      if let definition { return (children.flatMap(\.self).reduce(Int.max) { min($0, definition[$1]) }, index) }
      return (UsualPlace(tree.word(of: children[0].lowerBound, depth: depth)).rawValue, index)
    }
    var ranks = Array(repeating: 0, count: groups.count)
    for (rank, index) in keys.indices.sorted(by: { keys[$0] < keys[$1] }).enumerated() { ranks[index] = rank }
    return ranks
  }

  /// One name, or names of which nothing tells the order.
  private func inSequence(_ members: Range<Int>) -> Solution {
    let state = ArrangementState(
      first: members.lowerBound, last: members.upperBound - 1, cost: Array(layers[members]).cost, surprise: 0, ways: 1,
      path: [])
    return (state, Array(members))
  }

  private func link(_ writer: Int, _ reader: Int) -> Int { layers[reader].fit(behind: layers[writer]).cost }

  /// The best orders of parts that follow each other as they stand.
  private func inSequence(_ parts: [[Solution]]) -> [Solution] {
    // levels[k] holds the best orders of the first k + 1 parts; a path is one step, from a state of the level before.
    var levels = [parts[0].indices.map { choose(parts[0][$0].state, [(0, $0)]) }]
    for part in parts.dropFirst() {
      var level: [ArrangementState] = []
      for (previous, state) in levels[levels.count - 1].enumerated() {
        for (choice, next) in part.enumerated() {
          let cost = link(state.last, next.state.first)
          level.merge(state.followed(by: next.state, link: cost, surprise: 0, path: [(previous, choice)]))
        }
      }
      levels.append(level.likeliest())
    }
    return levels[levels.count - 1].indices.map { end in
      var choices: [Int] = []
      var state = end
      for level in levels.reversed() {
        choices.append(level[state].path[0].state)
        state = level[state].path[0].part
      }
      return (levels[levels.count - 1][end], zip(parts, choices.reversed()).flatMap { $0[$1].order })
    }
  }

  /// The best orders of parts that may stand in any order, over all subsets of them.
  private func permuted(_ parts: [[Solution]], _ ranks: [Int]) -> [Solution] {
    /// How many likelier parts are yet to come when this one is placed.
    func surprise(_ next: Int, behind subset: Int) -> Int {
      parts.indices.count { $0 != next && subset & (1 << $0) == 0 && ranks[$0] < ranks[next] }
    }
    var best = Array(repeating: [ArrangementState](), count: 1 << parts.count)
    for (part, states) in parts.enumerated() {
      for (choice, start) in states.enumerated() {
        var state = choose(start.state, [(part, choice)])
        state.surprise += surprise(part, behind: 0)
        best[1 << part].merge(state)
      }
    }
    for subset in 1..<best.count - 1 {
      for state in best[subset].likeliest() {
        for next in parts.indices where subset & (1 << next) == 0 {
          let unlikely = surprise(next, behind: subset)
          for (choice, part) in parts[next].enumerated() {
            let cost = link(state.last, part.state.first)
            best[subset | 1 << next].merge(
              state.followed(by: part.state, link: cost, surprise: unlikely, path: state.path + [(next, choice)]))
          }
        }
      }
    }
    return best[best.count - 1].likeliest().map { state in
      (state, state.path.flatMap { parts[$0.part][$0.state].order })
    }
  }

  private func choose(_ state: ArrangementState, _ path: [(part: Int, state: Int)]) -> ArrangementState {
    var chosen = state
    chosen.path = path
    return chosen
  }
}
