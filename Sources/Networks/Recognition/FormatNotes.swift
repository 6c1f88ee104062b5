import Tensors

extension [TensorInfo] {
  /// What should be known of how these weights, those of a network's maps, are stored.
  var formatNotes: [String] { [quantisedNote, scaledNote, unscaledNote].compactMap(\.self) }

  private var quantisedNote: String? {
    first { $0.elementType.isQuantised || $0.elementType.isSmallInteger }.map {
      let scale = $0.scale.map { ", of which scales ('\($0.printable())') make numbers" } ?? ""
      return
        "'\($0.name.printable())' and perhaps others are \($0.elementType.rawValue) codes\(scale): every result is "
        + "from quantised weights"
    }
  }

  private var scaledNote: String? {
    first { $0.scale != nil && $0.elementType.isFloatingPoint }.map {
      "'\($0.name.printable())' and perhaps others are float8, multiplied by their scales ('\(($0.scale ?? "").printable())')"
    }
  }

  private var unscaledNote: String? {
    first { [.float8E4M3, .float8E5M2].contains($0.elementType) && $0.scale == nil }.map {
      let name = $0.name.printable()
      return "'\(name)' and perhaps others are float8 with no scale beside them ('\(name)_scale' or "
        + "'\(name)_scale_inv'); a scale kept elsewhere is not applied"
    }
  }

  /// The tensors by which others are multiplied as those are read, and what is to be said of them.
  var appliedScales: [String: String] {
    Dictionary(
      compactMap { tensor in
        tensor.scale.map { ($0, "the scale of '\(tensor.name.printable())', applied as that is read") }
      }
    ) { first, _ in first }
  }
}
