import SVR

/// Writes the patterns of one layer's neurons into arrays.
struct PatternEncoder {
  /// How many channels of a pattern are listed.
  static let top = 8
  /// Of how many of those channels the reading kernels are shown.
  static let images = 4

  let layer: SpectralLayer
  /// What the names of the layer's arrays begin with.
  let prefix: String

  /// The bytes that one neuron's patterns take.
  static func byteCount(of layer: SpectralLayer, isSplit: Bool) -> (writer: Int, reader: Int, least: Int) {
    let writer = 4 + layer.map.outputChannels + 4 + 12 * top
    let reader = 4 + 12 * top + (isSplit || layer.map.positions == 1 ? 0 : images * layer.map.positions + 4)
    return (writer, reader, isSplit ? min(writer, reader) : writer + reader)
  }

  /// Adds what neurons write: the whole pattern in bytes, and its leading channels.
  func addWritten(_ neurons: [Int], to arrays: inout PageArrays) {
    var values: [Int8] = []
    var scales: [Float] = []
    var leading = LeadingChannels()
    for neuron in neurons {
      let pattern = layer.writtenPattern(ofNeuron: neuron)
      let quantised = Quantised((0..<pattern.channels).map(pattern.amplitude))
      values += quantised.values
      scales.append(quantised.scale)
      leading.append(pattern.leadingChannels(Self.top))
    }
    arrays.add(prefix + "written", values)
    arrays.add(prefix + "writtenScale", scales)
    leading.add(to: &arrays, prefix: prefix + "written")
  }

  /// Adds what neurons read: the leading channels, and the kernels of the first of them where there are positions.
  func addRead(_ neurons: [Int], to arrays: inout PageArrays) {
    var images: [Int8] = []
    var scales: [Float] = []
    var leading = LeadingChannels()
    var hasImages = false
    for neuron in neurons {
      let pattern = layer.readPattern(ofNeuron: neuron)
      let channels = pattern.leadingChannels(Self.top)
      leading.append(channels)
      hasImages = pattern.positions > 1
      var kernels = channels.prefix(Self.images).flatMap(\.filter)
      kernels += [Double](repeating: 0, count: Self.images * pattern.positions - kernels.count)
      let quantised = Quantised(kernels)
      images += quantised.values
      scales.append(quantised.scale)
    }
    leading.add(to: &arrays, prefix: prefix + "read")
    guard hasImages else { return }
    arrays.add(prefix + "readImages", images)
    arrays.add(prefix + "readScale", scales)
  }
}

/// The leading channels of several neurons; where a pattern has fewer, channel 0 with a share of 0 stands for the rest.
private struct LeadingChannels {
  private var numbers: [UInt32] = []
  private var shares: [Float] = []
  private var entries: [Float] = []

  mutating func append(_ channels: [NeuronPattern.Channel]) {
    numbers += channels.map { UInt32($0.number) }
    shares += channels.map { Float($0.share) }
    entries += channels.map { Float($0.entry) }
    let missing = PatternEncoder.top - channels.count
    numbers += [UInt32](repeating: 0, count: missing)
    shares += [Float](repeating: 0, count: missing)
    entries += [Float](repeating: 0, count: missing)
  }

  func add(to arrays: inout PageArrays, prefix: String) {
    arrays.add(prefix + "Channels", numbers)
    arrays.add(prefix + "Shares", shares)
    arrays.add(prefix + "Entries", entries)
  }
}

extension NeuronPattern {
  /// A channel's entry, or of several positions the root of its squares with the sign of the strongest entry.
  fileprivate func amplitude(ofChannel number: Int) -> Double {
    guard positions > 1 else { return values[number] }
    let filter = filter(ofChannel: number)
    let strongest = filter.max { abs($0) < abs($1) } ?? 0
    let length = filter.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return strongest < 0 ? -length : length
  }
}
