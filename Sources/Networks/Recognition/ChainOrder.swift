/// The order in which layers follow each other, and how sure it is.
struct ChainOrder {
  let candidates: [Candidate]
  let basis: Topology.Basis
  let note: String?

  /// Finds the likeliest chain, in which a convolution that fits only so is a transposed one.
  ///
  /// 1. The order of definition, where the file keeps it, if every shape fits.
  /// 2. The arrangement of names that fits best.
  /// 3. The order of definition again, unless the arrangement leaves fewer misfits.
  ///
  /// - Parameters:
  ///   - candidates: as the file has them.
  ///   - natural: the numbers of the same in natural order of their names.
  init(_ candidates: [Candidate], natural: [Int], isInDefinitionOrder: Bool) {
    let defined = isInDefinitionOrder ? candidates.oriented() : candidates
    let cost = isInDefinitionOrder ? defined.cost : Int.max
    guard cost > 0 else {
      self.init(candidates: defined, basis: defined.contains(where: \.isTransposed) ? .guess : .chain, note: nil)
      return
    }
    let arrangement = Arrangement(natural.map { candidates[$0] }, definition: isInDefinitionOrder ? natural : nil)
    let arranged = arrangement.order.oriented()
    let found = arranged.cost < cost ? arranged : defined
    if found.hasMisfit {
      self.init(candidates: found, basis: .guess, note: "no order of the layers fits all their shapes")
    } else if isInDefinitionOrder, arranged.cost >= cost || !arrangement.isUnique {
      self.init(candidates: found, basis: .guess, note: nil)
    } else {
      self.init(
        candidates: found,
        basis: found.cost == 0 && arrangement.isUnique && !found.contains(where: \.isTransposed) ? .chain : .guess,
        note: arrangement.isUnique
          ? nil : "more than one order of the layers fits their shapes; the one that their names suggest was taken")
    }
  }

  private init(candidates: [Candidate], basis: Topology.Basis, note: String?) {
    self.candidates = candidates
    self.basis = basis
    self.note = note
  }
}
