import ArgumentParser
import Figures

/// How small images are coloured.
struct ImageOptions: ParsableArguments {
  @Option(
    name: .customLong("image-scale"),
    help:
      "The scale of an image's colours: each by its own largest entry, or one that all have (shared; default: each).")
  var chosen: ImageScale?

  var scale: ImageScale { chosen ?? .each }
}

extension ImageScale: ExpressibleByArgument {}
