extension WeightLayout {
  /// The layout of a dense layer whose inputs are C channels at P positions, laid out as one vector; nil where the layout
  /// has not one axis of C P inputs, or has positions or groups already.
  ///
  ///     [output O, input C P]  channels first:  [output O, input C, position P]
  ///     [input C P, output O]  channels last:   [position P, input C, output O]
  package func flattened(channels: Int, positions: Int, order: Flow.Flattening.Order) -> WeightLayout? {
    let inputs = axes.indices.filter { axes[$0].role == .input }
    let (product, overflow) = channels.multipliedReportingOverflow(by: positions)
    guard inputs.count == 1, let place = inputs.first, !overflow, axes[place].length == product, groups == 1,
      positionShape.isEmpty
    else { return nil }
    guard positions > 1 else { return self }
    let apart = [Axis(.input, channels), Axis(.position, positions)]
    var result = axes
    result.replaceSubrange(place...place, with: order == .channelsFirst ? apart : apart.reversed())
    return WeightLayout(result)
  }
}
