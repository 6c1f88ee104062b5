/// What stands over a panel, as short as the panel asks for.
package enum PanelTitle {
  case text(String)
  /// A layer's number and name.
  case layer(Int, NameShortening)
  /// The same of the two layers of a connection, on one line or two.
  case connection(Int, Int, NameShortening)

  /// The title in lines of a width; of names that are too long, words are abbreviated.
  package func lines(within width: Double, in font: Font, measuredBy canvas: Canvas) -> [String] {
    func named(_ layer: Int, _ names: NameShortening, _ rest: String) -> String {
      let number = "\(layer): "
      let room = width - canvas.width(of: number + rest, in: font)
      return number + names.fitted(layer, to: room, measuredBy: canvas, in: font) + rest
    }
    switch self {
    case .text(let text): return [canvas.fitted(text, to: width, in: font)]
    case .layer(let layer, let names): return [named(layer, names, "")]
    case .connection(let source, let target, let names):
      let whole = "\(source): \(names.names[source]) → \(target): \(names.names[target])"
      if canvas.widthIfShort(whole, in: font) <= width { return [whole] }
      return [named(source, names, " →"), named(target, names, "")]
    }
  }
}
