import SVR

/// Where every spectral neuron of a graph stands on the page.
struct NeuronColumns {
  /// One column of dots: neurons of a layer in one role.
  struct Column {
    /// The colours of intensities, and of the rings of neurons that only read.
    let shades: ColourMap
    let rim: Colour
    let points: [Point]
    /// The dots' sizes: smaller where they are dense.
    let radii: [Double]
    /// Shades; nil for neurons that only read, which are drawn as rings.
    let intensities: [Double]?
  }

  /// For each layer the neurons that write.
  let writers: [Column]
  /// For each layer the neurons that read: the writers themselves, but for the mixed representation.
  let readers: [Column]
  /// Whether readers and writers stand apart.
  let isSplit: Bool

  init(_ figure: GraphFigure, centres: [Double], plot: Box, axis: SingularValueAxis) {
    let layers = figure.graph.layers
    let split = layers.contains { $0.readingSingularValues != nil }
    let spacing = plot.width / Double(max(layers.count, 1))
    let shift = split ? 0.16 * spacing : 0
    let reach = min((split ? 0.12 : 0.27) * spacing, 18)
    let written = layers.indices.map { index in
      layers[index].singularValues.map { axis.height(of: $0, inLayer: index) }
    }
    let read = layers.indices.map { index in
      layers[index].readerSingularValues.map { axis.height(of: $0, inLayer: index) }
    }

    func column(_ layer: Int, _ heights: [Double], _ centre: Double, _ intensities: [Double]?) -> Column {
      let dots = Swarm.dots(at: heights, reach: reach, radii: 0.5...1.6)
      let shades = figure.style.colours.intensities(layers[layer].map.kind)
      return Column(
        shades: shades, rim: shades.colour(at: 1), points: zip(dots, heights).map { Point(centre + $0.offset, $1) },
        radii: dots.map(\.radius), intensities: intensities)
    }
    writers = layers.indices.map { column($0, written[$0], centres[$0] + shift, figure.intensities[$0]) }
    readers = split ? layers.indices.map { column($0, read[$0], centres[$0] - shift, nil) } : writers
    isSplit = split
  }
}
