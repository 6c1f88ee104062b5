/// How one layer can read what another wrote, judged by their shapes.
enum ChainFit: Equatable {
  /// It reads the channels that were written, `positions` of each behind a flatten.
  case fits(positions: Int)
  /// A convolution that reads a part of the channels, as one of this many groups does.
  case grouped(groups: Int)
  /// A convolution that reads half of the channels and is stored with as many others: of two groups, transposed, or
  /// behind a gate that halves them.
  case halved
  /// A convolution that reads what a dense layer wrote for several positions of each channel.
  case reshaped(positions: Int)
  /// One of the two is left out, and its shape does not say.
  case unknown
  case misfit

  /// What an order of layers costs that puts these two beside each other.
  var cost: Int {
    switch self {
    case .fits, .unknown: 0
    case .grouped, .halved: 1
    case .reshaped: 2
    case .misfit: 3
    }
  }
}

extension Candidate {
  /// How this layer can read what `writer` wrote.
  ///
  /// A convolution and a dense layer read the channels that were written. A dense layer behind a convolution may read P
  /// positions of each, flattened.
  func fit(behind writer: Candidate) -> ChainFit {
    guard let read, let written = writer.written else { return .unknown }
    if read == written { return .fits(positions: 1) }
    guard read > 0, written > 0 else { return .misfit }
    if kind == .dense {
      let isFlattened = writer.kind != .dense && read > written && read.isMultiple(of: written)
      return isFlattened ? .fits(positions: read / written) : .misfit
    }
    return convolutionFit(behind: writer, read: read, written: written)
  }

  /// How a convolution can read a number of channels other than its own.
  private func convolutionFit(behind writer: Candidate, read: Int, written: Int) -> ChainFit {
    let groups = written / read
    guard groups > 1, written.isMultiple(of: read) else { return .misfit }
    let isDepthwise = read == 1 && outputs == written
    guard writer.kind != .dense || isDepthwise else { return read > 1 ? .reshaped(positions: groups) : .misfit }
    // Fewer outputs than channels are as likely a part of them (a split, a gate) as groups.
    guard kernelPositions > 1, !isTransposed, outputs >= written, outputs.isMultiple(of: groups),
      !couldBeTransposed(behind: writer)
    else { return .misfit }
    return groups == 2 && read > 1 && outputs == written ? .halved : .grouped(groups: groups)
  }

  /// Whether two convolutions fit if both are stored as (inputs, outputs).
  private func couldBeTransposed(behind writer: Candidate) -> Bool {
    writer.kind != .dense && !writer.isTransposed && outputs == writer.inputs && writer.inputs != writer.outputs
      && inputs > 1
  }

  private var kernelPositions: Int { tensor.shape.dropFirst(2).reduce(1, *) }
}

extension [Candidate] {
  /// The cost of the sequence: 0 if every layer reads what the one before it wrote.
  var cost: Int { zip(self, dropFirst()).reduce(0) { $0 + $1.1.fit(behind: $1.0).cost } }

  /// Whether any layer cannot read what the one before it wrote.
  var hasMisfit: Bool { zip(self, dropFirst()).contains { $1.fit(behind: $0) == .misfit } }
}
