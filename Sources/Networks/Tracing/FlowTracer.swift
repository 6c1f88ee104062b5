import Tensors

/// Follows channels through a description of a network, and gathers the linear maps and what each reads.
///
/// Sums, concatenations and readings of flows with many writers are counted, and past `greatestWork` no more are followed:
/// a small hostile description cannot ask for any amount of memory.
protocol FlowTracer {
  /// The maps and connections so far.
  var network: TracedNetwork { get set }
  /// The map of each weight: its number, as it was first given, and the normalisation behind it.
  var layers: [String: (number: Int, map: LinearMap)] { get set }
  /// What is to be said of the trace.
  var remarks: TraceRemarks { get set }
  /// How much of `greatestWork` is left.
  var workLeft: Int { get set }
}

extension FlowTracer {
  /// Parts and writers of flows that are gone through, in all; a residual network of 300 blocks takes a sixth.
  static var greatestWork: Int { 1 << 20 }

  /// What is said of flows past the limit.
  static var tooMuch: FeatureMap { .opaque("more branches meet in the network than are followed") }

  /// Whether going through these flows is still allowed; counts it.
  mutating func canFollow(_ flows: [Flow], times count: Int = 1) -> Bool {
    guard workLeft > 0 else { return false }
    let (work, overflow) = flows.reduce(0, { $0 + $1.size }).multipliedReportingOverflow(by: count)
    workLeft = overflow ? 0 : workLeft - min(work, workLeft)
    return workLeft > 0
  }

  /// The flow that a map writes: a map of its own, or one more reading of a map whose weight was read before.
  mutating func place(_ map: LinearMap, reading flow: Flow, called name: String? = nil) -> Flow {
    guard let known = layers[map.name] else {
      layers[map.name] = (network.maps.count, map)
      return network.add(map, reading: flow, called: name)
    }
    let text = "'\(map.name.printable())'"
    guard map.layout == known.map.layout, map.kind == known.map.kind else {
      remarks.otherLayouts.append(text)
      return .opaque("what a second layer with the weights of \(text) writes, in another layout")
    }
    remarks.shared.append(text)
    if map.normalisation != known.map.normalisation { remarks.otherScales.append(text) }
    let (written, leftOut) = network.add(known.map, again: known.number, reading: flow, called: name)
    if leftOut > 0 { remarks.backward.append(text) }
    return written
  }
}
