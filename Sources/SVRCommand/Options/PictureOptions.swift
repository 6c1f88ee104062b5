import ArgumentParser
import ImageFiles

/// How pictures are made what a network reads.
struct PictureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Resize: the shorter side to N, both sides to WxH, or none (default: what the network's input asks for, as above).",
      valueName: "n"))
  var resize: ResizeArgument?

  @Option(
    help: ArgumentHelp(
      "Keep the middle N x N or WxH, or none: all (default: what the network reads; all where --resize states both sides).",
      valueName: "n"))
  var crop: CropArgument?

  @Option(help: "How pixels are mixed in resizing: bilinear (torchvision's) or bicubic (Pillow's).")
  var filter: ResamplingFilter = .bilinear

  @Option(
    help: ArgumentHelp(
      "The numbers of a pixel: imagenet (0 to 1, minus ImageNet's mean over its deviation), unit (0 to 1), signed (-1 to 1), levels (0 to 255), caffe (blue, green, red, 0 to 255, minus means).",
      valueName: "name"))
  var recipe: InputRecipe.Name = .imagenet

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Means to take off instead of the recipe's, one or three.", valueName: "m,m,m"))
  var mean: NumbersArgument?

  @Option(help: ArgumentHelp("Deviations to divide by instead of the recipe's, one or three.", valueName: "s,s,s"))
  var std: NumbersArgument?

  func validate() throws {
    for (name, list) in [("--mean", mean), ("--std", std)] {
      if let list, ![1, 3].contains(list.numbers.count) { throw ValidationError("\(name) takes one or three numbers") }
    }
    if let std, !std.numbers.allSatisfy({ $0 > 0 }) { throw ValidationError("--std takes positive numbers") }
  }

  var preparation: PicturePreparation {
    PicturePreparation(
      resizing: resize?.resizing, cropping: crop?.cropping, filter: filter,
      recipe: InputRecipe(recipe, means: mean?.numbers, deviations: std?.numbers))
  }
}

extension ResamplingFilter: ExpressibleByArgument {}
extension InputRecipe.Name: ExpressibleByArgument {}

/// `--resize 256`, `--resize 240x240` or `--resize none`.
struct ResizeArgument: ExpressibleByArgument {
  let resizing: PicturePreparation.Resizing

  init?(argument: String) {
    guard let side = SideArgument(argument) else { return nil }
    switch side {
    case .none: resizing = .none
    case .one(let length): resizing = .shorterSide(length)
    case .two(let width, let height): resizing = .both(width: width, height: height)
    }
  }
}

/// `--crop 224`, `--crop 224x160` or `--crop none`.
struct CropArgument: ExpressibleByArgument {
  let cropping: PicturePreparation.Cropping

  init?(argument: String) {
    guard let side = SideArgument(argument) else { return nil }
    switch side {
    case .none: cropping = .none
    case .one(let length): cropping = .middle(width: length, height: length)
    case .two(let width, let height): cropping = .middle(width: width, height: height)
    }
  }
}

/// A size in pixels, as one types it.
private enum SideArgument {
  case none
  case one(Int)
  case two(width: Int, height: Int)

  init?(_ text: String) {
    if text == "none" {
      self = .none
      return
    }
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
    case (1, let length?, _) where length > 0: self = .one(length)
    case (2, let width?, let height?) where width > 0 && height > 0: self = .two(width: width, height: height)
    default: return nil
    }
  }
}

/// Numbers with commas between them.
struct NumbersArgument: ExpressibleByArgument {
  let numbers: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    numbers = parts.compactMap(\.self)
    guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else { return nil }
  }
}
