import ImageFiles
import JSON

extension PicturePreparation {
  /// How pictures were prepared for a network: the two steps as they were done, and what became of the colours.
  public func document(for input: PictureInput) -> JSONValue {
    let steps = steps(for: input)
    let resizing: JSONValue =
      switch steps.resizing {
      case .none: .null
      case .shorterSide(let length): ["shorterSide": .integer(length)]
      case .both(let width, let height): ["width": .integer(width), "height": .integer(height)]
      }
    let cropping: JSONValue =
      switch steps.cropping {
      case .none: .null
      case .middle(let width, let height): ["width": .integer(width), "height": .integer(height)]
      }
    return [
      "resize": resizing,
      "filter": .string(filter.rawValue),
      "crop": cropping,
      "channels": .integer(input.channels),
      "order": .string(recipe.order.rawValue),
      "layout": .string(input.order.rawValue),
      "white": .number(recipe.white),
      "mean": JSONValue.array(recipe.means.map { .number($0) }),
      "deviation": JSONValue.array(recipe.deviations.map { .number($0) }),
    ]
  }
}

extension PictureSource {
  /// The file's `name` and `sha256`.
  public var document: JSONValue { ["name": .string(name), "sha256": sha256.map { .string($0) } ?? .null] }
}
