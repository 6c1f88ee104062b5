/// A transposed convolution is stored as (inputs, outputs), so that its shape alone does not tell it from a plain one.
extension [Candidate] {
  /// The same layers in the same order, convolutions turned into transposed ones where only so they fit.
  ///
  /// Of all choices the one of least cost is taken, by dynamic programming along the chain. What does not fit costs what it
  /// costs elsewhere; to begin a run of transposed convolutions costs less than one misfit and more than groups. Within a
  /// run even a square one is transposed, if a run of others goes on behind it.
  ///
  /// - Complexity: O(n)
  func oriented() -> [Candidate] {
    guard cost > 0 else { return self }
    var steps: [[(layer: Candidate, cost: Int, origin: Int)]] = []
    for layer in self {
      let before = steps.last ?? []
      steps.append(
        layer.orientations.map { choice in
          let costs = before.map { $0.cost + choice.orientedCost(behind: $0.layer) }
          let origin = costs.indices.min { costs[$0] < costs[$1] }
          return (choice, origin.map { costs[$0] } ?? choice.costOfBeginning, origin ?? 0)
        })
    }
    var result: [Candidate] = []
    var choice = steps.last?.indices.min { (steps.last?[$0].cost ?? 0) < (steps.last?[$1].cost ?? 0) } ?? 0
    for step in steps.reversed() {
      result.append(step[choice].layer)
      choice = step[choice].origin
    }
    return result.reversed()
  }
}

extension Candidate {
  /// Above what groups cost, below a misfit.
  fileprivate var costOfBeginning: Int { isTransposed ? 2 : 0 }
  /// Above the beginning of a run and a misfit behind it.
  private static let costOfEvenKernel = 5
  /// A layer is not transposed to fit what is behind it alone.
  private static let prohibitive = 1_000_000

  /// The layer as it may be understood, the plain way first.
  fileprivate var orientations: [Candidate] {
    guard kind != .dense, obstacle == nil, tensor.shape.dropFirst(2).contains(where: { $0 > 1 }) else { return [self] }
    var other = self
    other.isTransposed = true
    return [self, other]
  }

  fileprivate func orientedCost(behind writer: Candidate) -> Int {
    let fit = fit(behind: writer)
    let cost = fit.cost
    if isTransposed { return fit == .misfit ? Self.prohibitive : cost + (writer.isTransposed ? 0 : costOfBeginning) }
    // Convolutions that enlarge an image have kernels of 2 or 4; those of groups hardly ever have.
    let isEven = tensor.shape.dropFirst(2).allSatisfy { $0.isMultiple(of: 2) }
    return cost + (cost > 0 && isEven && inputs > 1 && outputs == writer.written ? Self.costOfEvenKernel : 0)
  }
}
