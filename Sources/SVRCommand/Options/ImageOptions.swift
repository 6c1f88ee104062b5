import ArgumentParser
import Figures

/// How small images are coloured.
struct ImageOptions: ParsableArguments {
  @Option(
    name: .customLong("image-scale"),
    help: "The scale of an image's colours: each by its own largest entry, or one that all have (shared).")
  var scale: ImageScale = .each
}

extension ImageScale: ExpressibleByArgument {}
