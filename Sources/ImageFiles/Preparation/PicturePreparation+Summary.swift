extension PicturePreparation {
  /// What is done to a picture for a network, in a few words.
  public func summary(for input: PictureInput) -> String {
    let steps = steps(for: input)
    return [steps.resizing.summary(filter), steps.cropping.summary, recipe.summary(channels: input.channels)]
      .compactMap(\.self).joined(separator: ", ")
  }
}

extension PicturePreparation.Resizing {
  fileprivate func summary(_ filter: ResamplingFilter) -> String {
    switch self {
    case .none: "not resized"
    case .shorterSide(let length): "shorter side \(length) (\(filter.rawValue))"
    case .both(let width, let height): "resized to \(width) x \(height) (\(filter.rawValue))"
    }
  }
}

extension PicturePreparation.Cropping {
  fileprivate var summary: String? {
    if case .middle(let width, let height) = self { "middle \(width) x \(height)" } else { nil }
  }
}

extension InputRecipe {
  /// The numbers in words.
  fileprivate func summary(channels: Int) -> String {
    let colours = channels == 1 ? "brightness" : order.rawValue
    let scaled = "\(colours) from 0 to \(Int(white))"
    let mean = means.allSatisfy { $0 == 0 } ? "" : " minus \(Self.list(means))"
    let deviation = deviations.allSatisfy { $0 == 1 } ? "" : " over \(Self.list(deviations))"
    return scaled + mean + deviation
  }

  private static func list(_ numbers: [Double]) -> String {
    numbers.map { Int(exactly: $0).map(String.init) ?? "\($0)" }.joined(separator: "/")
  }
}
