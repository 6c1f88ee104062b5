import Foundation

/// One row of a film's table; no name in these tests needs quotes.
struct FilmRow {
  let step: Int
  let label: String
  let kind: String
  let quantity: String
  let connection: Int?
  let layer: String
  let neuron: Int?
  let track: Int?
  let target: String
  let value: Double

  /// All rows of a table, the titles checked.
  static func read(_ path: String) throws -> [FilmRow] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let titles = "step,label,kind,quantity,connection,layer,neuron,track,target,target_neuron,target_track,value"
    guard lines.first.map(String.init) == titles else { throw CocoaError(.fileReadCorruptFile) }
    return try lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 12, let step = Int(fields[0]), let value = Double(fields[11]) else {
        throw CocoaError(.fileReadCorruptFile)
      }
      return FilmRow(
        step: step, label: fields[1], kind: fields[2], quantity: fields[3], connection: Int(fields[4]),
        layer: fields[5], neuron: Int(fields[6]), track: Int(fields[7]), target: fields[8], value: value)
    }
  }

  /// Values by quantity.
  static func values(_ rows: [FilmRow]) -> [String: Double] {
    Dictionary(rows.map { ($0.quantity, $0.value) }) { first, _ in first }
  }
}
