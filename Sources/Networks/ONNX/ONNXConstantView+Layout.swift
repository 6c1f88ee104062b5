import Checkpoints

extension ONNXConstantView {
  /// The layout as stored, from what each axis counts as it is read.
  func layout(_ axes: [[WeightLayout.Axis]]) -> WeightLayout {
    WeightLayout(zip(order, axes).sorted { $0.0 < $1.0 }.flatMap(\.1))
  }

  /// Whether there is one element for each of `count` channels that stand on that axis of another tensor, from -1 for
  /// the last, and the elements can be multiplied with that tensor.
  func hasOneElement(foreach count: Int, onAxis axis: Int) -> Bool {
    let place = shape.count + axis
    guard shape.indices.contains(place), shape[place] == count else { return false }
    return shape.indices.allSatisfy { $0 == place || shape[$0] == 1 }
  }
}
