import Networks
import Tensors

/// The tables of `svr inspect`.
struct InspectReport {
  private let topology: Topology
  /// Whether tensors that are left out for one reason are listed one by one, however many they are.
  private let listsAll: Bool
  /// The connections into each map that has any.
  private let connections: [Int: [Topology.Connection]]
  /// The maps at which the chain breaks.
  private let broken: Set<Int>

  /// So many tensors left out for one reason are listed one by one; more become one row.
  private static let mostListed = 5
  /// So many maps that another reads are named; those of a long concatenation are counted.
  private static let mostSources = 8

  init(_ topology: Topology, listsAll: Bool) {
    self.topology = topology
    self.listsAll = listsAll
    connections = Dictionary(grouping: topology.connections, by: \.target)
    broken = Set(topology.breaks.map(\.target))
  }

  func text(width: Int?) -> String {
    [noteLines(width), mapTable(width), breakLines(width), omissionTable(width)].compactMap(\.self)
      .joined(separator: "\n")
  }

  private func mapTable(_ width: Int?) -> String {
    guard !topology.maps.isEmpty else { return "No linear maps.\n" }
    // Columns that would say the same of every map are left out.
    let showsNormalisation = topology.maps.contains { $0.normalisation != nil }
    let showsInput = topology.basis != .unlinked
    var table = Table(
      [
        ("#", .right), ("tensor", .name), ("type", .left), ("kind", .left), ("shape", .left), ("O", .right),
        ("I", .right), ("z", .right),
      ] + (showsNormalisation ? [("batch norm", .left)] : []) + (showsInput ? [("reads", .left)] : []))
    for (index, map) in topology.maps.enumerated() {
      table.add(
        [
          String(index), map.name, map.elementType.rawValue, map.kindText, map.shape.crossed,
          String(map.outputChannels), String(map.inputChannels), String(map.positions),
        ] + (showsNormalisation ? [map.normalisation == nil ? "-" : "yes"] : [])
          + (showsInput ? [input(of: index)] : []))
    }
    return "\(counted(topology.maps.count, "linear map")), \(basis)".wrapped(to: width, indentation: 2)
      + "O: channels written, I: channels read, z: positions of each".wrapped(to: width, indentation: 2) + "\n"
      + table.text(width: width)
  }

  private var basis: String {
    switch topology.basis {
    case .stated: "connected as the topology file states"
    case .recognised: "recognised as \((topology.family ?? "a known family").printable())"
    case .chain: "a chain in which every shape fits"
    case .guess: "connected by a guess"
    case .graph: "connected as the model's graph says"
    case .unlinked: "not connected"
    }
  }

  private func input(of index: Int) -> String {
    let sources = connections[index, default: []].map { connection in
      "#\(connection.source)" + (connection.window.map { "[\($0.source)..<\($0.source + $0.count)]" } ?? "")
    }
    if !sources.isEmpty {
      let flatten = topology.maps[index].kind == .dense && topology.maps[index].positions > 1
      let rest = sources.count - Self.mostSources
      return sources.prefix(Self.mostSources).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        + (flatten ? " flattened" : "")
    }
    if broken.contains(index) { return "unknown, see below" }
    return index == 0 || topology.basis == .graph ? "input" : "-"
  }

  private func breakLines(_ width: Int?) -> String? {
    guard !topology.breaks.isEmpty else { return nil }
    return "Breaks in the chain\n"
      + topology.breaks.map { "#\($0.target): \($0.reason)".wrapped(to: width, indentation: 2) }.joined()
  }

  private func omissionTable(_ width: Int?) -> String? {
    guard !topology.omissions.isEmpty else { return nil }
    let reasons = Dictionary(grouping: topology.omissions, by: \.reason)
    var table = Table([("tensor", .name), ("type", .left), ("shape", .left), ("why left out", .text)])
    var summed: Set<String> = []
    for omission in topology.omissions {
      let (reason, tensor) = (omission.reason, omission.tensor)
      let alike = reasons[reason]?.count ?? 1
      if listsAll || alike <= Self.mostListed {
        table.add([tensor.name, tensor.elementType.rawValue, tensor.shape.crossed, reason])
      } else if summed.insert(reason).inserted {
        table.add(["\(tensor.name) and \(alike - 1) more", "", "", reason])
      }
    }
    let hint = summed.isEmpty ? "" : " (-v lists each)"
    return "\(counted(topology.omissions.count, "tensor")) left out\(hint)\n\n" + table.text(width: width)
  }

  private func noteLines(_ width: Int?) -> String? {
    guard !topology.notes.isEmpty else { return nil }
    return topology.notes.map { "Note: \($0).".wrapped(to: width, indentation: 2) }.joined()
  }
}

extension [Int] {
  /// A shape as people write it: `64 x 3 x 3 x 3`; `scalar` for none.
  var crossed: String { isEmpty ? "scalar" : map(String.init).joined(separator: " x ") }
}

extension LinearMap {
  /// The kind, and how many groups there are: `conv2d`, `conv2d, 32 groups`, `conv2d, depthwise`.
  var kindText: String {
    guard groups > 1 else { return kind.rawValue }
    return "\(kind.rawValue), \(layout.inputsPerGroup == 1 ? "depthwise" : "\(groups) groups")"
  }
}
