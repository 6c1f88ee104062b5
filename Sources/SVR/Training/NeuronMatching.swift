import Foundation
import LinearAlgebra
import Statistics

/// Which neuron of a layer at one step of training is which at the next.
///
/// The overlap of two neurons is |u . u'|^2, u what they write. By chance, for u' uniform on the sphere of D dimensions, it
/// has the law Beta(1/2, (D - 1)/2); a pair counts only above the quantile that the best of all m candidates exceeds with a
/// chance of at most ``chanceLevel``. Of the matchings of such pairs that of the greatest summed overlap is taken: it is
/// found apart for each set of neurons that such pairs hold together.
///
/// Neurons of nearly equal singular value are defined only up to a rotation among them. For two clusters of q and q' neurons,
/// a neuron apart being one of 1, the overlap of every pair is ||U^T U'||_F^2 / min(q, q'), which no rotation changes: the part
/// of the smaller space that lies in the larger. Its chance level is that of one vector of the smaller,
/// Beta(max/2, (D - max)/2); which member is which has no meaning, and they keep their order.
///
/// - Complexity: O(D n m) time for n and m neurons, and O(k^3) for k neurons held together; memory of O(D n + k^2).
struct NeuronMatching: Sendable, Equatable {
  /// For each neuron of the later step the neuron of the earlier one; nil where there is none above chance.
  let predecessors: [Int?]
  /// The overlap with the predecessor.
  let overlaps: [Double?]

  /// The greatest chance with which a neuron is taken for another of random direction.
  static let chanceLevel = 0.01

  init(from before: NeuronSide, to after: NeuronSide) {
    var predecessors = [Int?](repeating: nil, count: after.count)
    var overlaps = [Double?](repeating: nil, count: after.count)
    let links = BlockOverlaps(from: before, to: after).aboveChance()
    for part in BlockPart.parts(of: links, before: before, after: after) {
      for pair in part.pairs() {
        predecessors[pair.after] = pair.before
        overlaps[pair.after] = pair.overlap
      }
    }
    (self.predecessors, self.overlaps) = (predecessors, overlaps)
  }
}
