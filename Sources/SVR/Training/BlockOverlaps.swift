import Foundation
import LinearAlgebra
import Statistics

/// The overlaps of the blocks of two sides: of neurons, or of clusters of them.
struct BlockOverlaps {
  /// A pair of blocks, by their numbers, and the share of the smaller space that lies in the larger.
  struct Link: Equatable {
    let before: Int
    let after: Int
    let overlap: Double
  }

  private let before: NeuronSide
  private let after: NeuronSide
  private static let panelWidth = 256

  init(from before: NeuronSide, to after: NeuronSide) {
    precondition(before.vectors.rowCount == after.vectors.rowCount, "both sides must have vectors of one length")
    (self.before, self.after) = (before, after)
  }

  /// The pairs whose overlap is above chance, ordered by the later block, then the earlier.
  func aboveChance() -> [Link] {
    let thresholds = ChanceOverlaps(dimension: before.dimension, candidates: candidateCount)
    let blocksBefore = before.blockOfNeuron
    let vectorsBefore = before.vectors.widened()
    var links: [Link] = []
    for blocks in panels() {
      let panel = Matrix(
        rowCount: vectorsBefore.rowCount, columnCount: blocks.reduce(0) { $0 + after.blocks[$1].count },
        elements: blocks.flatMap { after.blocks[$0].flatMap(after.vectors.column) })
      let products = vectorsBefore.times(panel, transposed: .transposed)
      var column = 0
      for block in blocks {
        let size = after.blocks[block].count
        var sums = [Double](repeating: 0, count: before.blocks.count)
        for product in products.elements[column * before.count..<(column + size) * before.count].enumerated() {
          sums[blocksBefore[product.offset % before.count]] += product.element * product.element
        }
        column += size
        links += sums.indices.compactMap { other in
          let (smaller, larger) = (min(size, before.blocks[other].count), max(size, before.blocks[other].count))
          let overlap = min(sums[other] / Double(smaller), 1)
          return thresholds.isExceeded(by: overlap, size: larger)
            ? Link(before: other, after: block, overlap: overlap) : nil
        }
      }
    }
    return links
  }

  /// How many neurons one may be taken for: those of its group.
  private var candidateCount: Int { max(1, max(before.count, after.count) / before.groupCount) }

  /// The later blocks in runs of a few hundred neurons.
  private func panels() -> [[Int]] {
    var panels: [[Int]] = []
    var width = Self.panelWidth
    for (number, block) in after.blocks.enumerated() {
      if width >= Self.panelWidth {
        panels.append([])
        width = 0
      }
      panels[panels.count - 1].append(number)
      width += block.count
    }
    return before.count > 0 ? panels : []
  }
}

/// From which overlap on a pair of blocks is more than chance.
private final class ChanceOverlaps {
  private let dimension: Int
  private let logLevel: Double
  private var thresholds: [Int: Double] = [:]

  init(dimension: Int, candidates: Int) {
    self.dimension = dimension
    logLevel = log(NeuronMatching.chanceLevel / Double(candidates))
  }

  /// A space that is all there is holds every vector: there a pair needs no more than to share its group.
  func isExceeded(by overlap: Double, size: Int) -> Bool {
    guard size < dimension else { return overlap > 0.5 }
    if let threshold = thresholds[size] { return overlap > threshold }
    let law = BetaLaw(alpha: Double(size) / 2, beta: Double(dimension - size) / 2)
    let threshold = law.upperQuantile(logProbability: logLevel)
    thresholds[size] = threshold
    return overlap > threshold
  }
}
