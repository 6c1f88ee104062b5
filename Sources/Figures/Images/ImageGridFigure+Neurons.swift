import Networks
import SVR

extension ImageGridFigure {
  /// So many input channels are all drawn, in their order, such as the three of a coloured image.
  private static let fewChannels = 4

  /// The filters that neurons read, a group a neuron: the kernels of the input channels of the largest shares, or all
  /// channels in their order where there are four or fewer; of neurons that read one position, all channels in one image.
  ///
  /// - Parameters:
  ///   - profiles: neurons of the graph, such as `SpectralGraph.profiles(of:inputShape:)` gives.
  ///   - graph: the graph.
  ///   - top: the most channels drawn of a neuron.
  ///   - scale: whether each image has its own scale of colours, or all share one.
  ///   - style: size, type and colours.
  public init(
    of profiles: [NeuronProfile], in graph: SpectralGraph, top: Int, scale: ImageScale = .each,
    style: FigureStyle = FigureStyle()
  ) {
    var forms: Set<FilterImage.Form> = []
    var previous: Int?
    let groups = profiles.map { profile in
      let layer = profile.identity.layer
      defer { previous = layer }
      let images =
        profile.reader.map { Self.images(of: $0.pattern, top: top, kind: graph.layers[layer].map.kind) } ?? []
      for (form, _) in images { forms.insert(form) }
      return Group(
        [.neuron(before: "", layer: layer, number: profile.identity.number), .text(profile.readerText)],
        images: images.map(\.image), beginsRow: layer != previous)
    }
    let isClustered = profiles.contains { $0.reader?.cluster != nil }
    let note = "*: in a cluster of nearly equal singular values, whose filters are not defined one by one."
    let sentences: [String?] = [
      "Over the images: the neuron and its singular value s.",
      forms == [.channels] ? nil : "Under an image: the input channel and its share of the filter's squared length.",
      scale.note, "The sign of a neuron is arbitrary.", isClustered ? note : nil,
    ]
    let caption = sentences + Self.notes(of: forms) + [groups.reductionNote, graph.layerNameNote, graph.weightText]
    self.init(
      groups: groups, layerNames: graph.layers.map(\.name), scale: scale,
      wording: FigureWording(
        title: graph.titleText, subtitle: "\(graph.optionsText) · filters that spectral neurons read",
        caption: [caption.compactMap(\.self).joined(separator: " "), graph.provenanceText]), style: style)
  }

  /// What is drawn of one pattern.
  private static func images(
    of pattern: NeuronPattern, top: Int, kind: LinearMap.Kind
  ) -> [(form: FilterImage.Form, image: Image)] {
    guard pattern.positions > 1 else {
      let picture = FilterImage(channels: pattern.values)
      return [(picture.form, Image(picture.image, label: NumberText.channels(pattern.channels)))]
    }
    let channels =
      pattern.channels <= fewChannels
      ? (0..<pattern.channels).map(pattern.channel) : pattern.leadingChannels(top)
    return channels.map { channel in
      let picture = FilterImage(channel.filter, shape: pattern.positionShape, of: kind)
      return (picture.form, Image(picture.image, label: "\(channel.number) · \(NumberText.percent(channel.share))"))
    }
  }

  /// What is to be said of the forms that occur.
  static func notes(of forms: Set<FilterImage.Form>) -> [String?] {
    FilterImage.Form.allCases.filter(forms.contains).map(\.note)
  }
}

extension NeuronProfile {
  /// How strongly the neuron reads.
  fileprivate var readerText: String {
    guard let reader else { return "only writes" }
    return "s \(NumberText.rounded(reader.singularValue, digits: 4))\(reader.cluster == nil ? "" : " *")"
  }
}
