/// Names as a tree of modules, in natural order: `features.0.weight` lies in `features`, in it `0`.
struct ModuleTree {
  /// Names are not cut deeper than this; what remains counts as one component.
  private static let largestDepth = 24

  private let paths: [[Substring]]

  /// - Parameter names: in natural order, so that a module's members stand beside each other.
  init(_ names: [String]) {
    paths = names.map {
      $0.split(separator: ".", maxSplits: Self.largestDepth, omittingEmptySubsequences: false)
    }
  }

  /// The children of a module, in groups that one word begins (`conv1`, `conv2`); the members of a group stand in the
  /// order of their numbers. Empty for a single name.
  ///
  /// - Parameters:
  ///   - members: names that agree in their first `depth` components.
  /// - Returns: the groups, and at which depth their children differ.
  func groups(of members: Range<Int>, depth: Int) -> (groups: [[Range<Int>]], depth: Int) {
    var depth = depth
    while members.count > 1, depth <= Self.largestDepth {
      let children = children(of: members, depth: depth)
      if children.count > 1 {
        var groups: [(word: Substring, children: [Range<Int>])] = []
        for child in children {
          let word = word(of: child.lowerBound, depth: depth)
          if let last = groups.indices.last, groups[last].word == word {
            groups[last].children.append(child)
          } else {
            groups.append((word, [child]))
          }
        }
        return (groups.map(\.children), depth)
      }
      depth += 1
    }
    return ([], depth)
  }

  /// What stands before the first digit of a component.
  func word(of member: Int, depth: Int) -> Substring {
    component(of: member, depth: depth).prefix { !("0"..."9").contains($0) }
  }

  private func children(of members: Range<Int>, depth: Int) -> [Range<Int>] {
    var children: [Range<Int>] = []
    var start = members.lowerBound
    for member in members.dropFirst()
    where component(of: member, depth: depth) != component(of: start, depth: depth) {
      children.append(start..<member)
      start = member
    }
    children.append(start..<members.upperBound)
    return children
  }

  private func component(of member: Int, depth: Int) -> Substring {
    depth < paths[member].count ? paths[member][depth] : ""
  }
}
