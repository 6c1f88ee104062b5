import Checkpoints

extension GraphTracer {
  /// More integers than these are no shape.
  private static var greatestSizeCount: Int { 64 }

  /// The integers of a value that was computed from shapes, or of a constant; nil if they are not known.
  func sizes(_ name: String) -> [Int?]? {
    switch value(name) {
    case .sizes(let sizes): sizes
    // Integers stand in stored order, which is that of a list only where they are one.
    case .constant(let view) where view.coding == .plain && view.shape.count { $0 != 1 } < 2:
      graph.constants[view.name]?.integers
    default: nil
    }
  }

  /// The lengths of a feature map's axes as far as they are known; empty if not even their number is.
  func dimensions(_ map: FeatureMap, _ name: String) -> [Int?] {
    let stated = shape(name)
    guard let rank = map.rank ?? stated?.count, rank <= Self.greatestSizeCount else { return [] }
    var dimensions = stated?.count == rank ? stated ?? [] : Array(repeating: nil, count: rank)
    if let axis = map.axis, dimensions.indices.contains(axis), let width = map.width { dimensions[axis] = width }
    if rank > 0, dimensions[0] == nil, map.axis != 0 { dimensions[0] = batch }
    return dimensions
  }

  /// What `Reshape` is asked for, with what the file states of the result; nil if neither is known.
  func target(of node: ONNXNode, _ x: FeatureMap) -> [Int?]? {
    let declared = node.outputs.first.flatMap { shape($0) }
    guard let asked = node.integers("shape") ?? node.input(1).flatMap({ sizes($0) }),
      asked.count <= Self.greatestSizeCount
    else { return declared }
    let old = dimensions(x, node.inputs[0])
    return asked.indices.map { place in
      let length =
        asked[place] == 0 && node.integer("allowzero") != 1
        ? (old.indices.contains(place) ? old[place] : nil) : asked[place]
      return length.map { $0 < 0 } == false ? length : declared?.count == asked.count ? declared?[place] : nil
    }
  }

  /// What `Shape` writes.
  func shapeOf(_ map: FeatureMap, _ node: ONNXNode) -> GraphValue {
    let all = dimensions(map, node.inputs[0])
    guard !all.isEmpty else { return .other(rank: 1) }
    func place(_ attribute: String, _ usual: Int) -> Int {
      let index = node.integer(attribute) ?? usual
      return min(max(index < 0 ? index + all.count : index, 0), all.count)
    }
    let (start, end) = (place("start", 0), place("end", all.count))
    return .sizes(start < end ? Array(all[start..<end]) : [])
  }

  /// What a node makes of constants and sizes.
  func valueOfConstants(_ node: ONNXNode, _ operands: [GraphValue]) -> GraphValue {
    if let output = node.outputs.first, let view = constants[output] { return .constant(view) }
    let other = GraphValue.other(rank: rank(of: node, operands))
    guard node.isStandard else { return other }
    if node.operation == "Shape", let view = operands.first?.constant { return .sizes(view.shape) }
    let lists = node.inputs.map { sizes($0) }
    guard let first = lists.first, let first, first.count <= Self.greatestSizeCount,
      let sizes = computed(node, first, lists), sizes.count <= Self.greatestSizeCount
    else { return other }
    return .sizes(sizes)
  }

  /// How many axes at most what a node writes has: as many as what it reads, where it takes that element by element; nil
  /// if that is not known.
  func rank(of node: ONNXNode, _ operands: [GraphValue]) -> Int? {
    if let stated = node.outputs.first.flatMap({ shape($0) }) { return stated.count }
    switch GraphOperation(node, functions: graph.functions) {
    case .keep, .sum, .product:
      let ranks = operands.indices.filter { node.input($0) != nil }.compactMap { operands[$0].greatestRank }
      return ranks.count == node.inputs.count { !$0.isEmpty } ? ranks.max() : nil
    default: return nil
    }
  }

  private func computed(_ node: ONNXNode, _ first: [Int?], _ lists: [[Int?]?]) -> [Int?]? {
    switch node.operation {
    case "Identity", "Cast", "Squeeze": return first
    // A list stays one, and does not become a table.
    case "Unsqueeze" where first.count == 1: return first
    case "Reshape" where first.count == 1 || lists.count > 1 && lists[1]?.count ?? 2 < 2: return first
    case "Concat":
      let known = lists.compactMap(\.self)
      return known.count == lists.count ? known.flatMap(\.self) : nil
    case "Gather":
      guard lists.count > 1, let places = lists[1] else { return nil }
      return places.map { place in
        guard let place else { return nil }
        let index = place < 0 ? place + first.count : place
        return first.indices.contains(index) ? first[index] : nil
      }
    case "Slice":
      guard case .list(let starts) = stated(node, attribute: "starts", input: 1), starts.count == 1,
        case .list(let ends) = stated(node, attribute: "ends", input: 2), ends.count == 1,
        lists.count < 5 || lists[4] == [1]
      else { return nil }
      let range = Self.range(starts[0], ends[0], of: first.count)
      return Array(first[range])
    case "Add", "Sub", "Mul", "Div":
      guard lists.count > 1, let second = lists[1], first.count == second.count || second.count == 1 else { return nil }
      return first.indices.map { index in
        guard let a = first[index], let b = second[second.count == 1 ? 0 : index] else { return nil }
        return Self.number(node.operation, a, b)
      }
    default: return nil
    }
  }

  private static func number(_ operation: String, _ a: Int, _ b: Int) -> Int? {
    let (result, overflow) =
      switch operation {
      case "Add": a.addingReportingOverflow(b)
      case "Sub": a.subtractingReportingOverflow(b)
      case "Mul": a.multipliedReportingOverflow(by: b)
      default: a.dividedReportingOverflow(by: b)
      }
    return overflow ? nil : result
  }

  /// The places from `start` to before `end`, both from the end where negative, both cut to what there is.
  static func range(_ start: Int, _ end: Int, of count: Int) -> Range<Int> {
    func place(_ index: Int) -> Int { min(max(index < 0 ? index + count : index, 0), count) }
    let lower = place(start)
    return lower..<max(lower, place(end))
  }
}
