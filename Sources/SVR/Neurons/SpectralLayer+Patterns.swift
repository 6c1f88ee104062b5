import LinearAlgebra

extension SpectralLayer {
  /// What a neuron writes: u, `[O]`; in the co-SVR u', `[O, z]`.
  ///
  /// - Precondition: `0 <= neuron < count`.
  /// - Complexity: O(O z)
  public func writtenPattern(ofNeuron neuron: Int) -> NeuronPattern {
    pattern(written.column(neuron), channels: map.outputChannels)
  }

  /// What a neuron reads: v, `[I, z]`; in the co-SVR and the mixed representation v', `[I]`.
  ///
  /// - Precondition: `0 <= neuron < readerSingularValues.count`.
  /// - Complexity: O(I z)
  public func readPattern(ofNeuron neuron: Int) -> NeuronPattern {
    pattern(read.column(neuron), channels: map.inputChannels)
  }

  /// A vector whose entry p * channels + c is channel c at position p, in the order of channels; of one entry a channel
  /// where positions belong to the neuron's other side.
  private func pattern(_ vector: [Double], channels: Int) -> NeuronPattern {
    let shape = vector.count == channels && map.positions > 1 ? [] : map.positionShape
    let positions = shape.reduce(1, *)
    return NeuronPattern(
      channels: channels, positionShape: shape,
      values: (0..<channels).flatMap { channel in (0..<positions).map { vector[$0 * channels + channel] } })
  }
}
