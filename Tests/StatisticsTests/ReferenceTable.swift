import Foundation
import Testing

/// A table of numbers made by Fixtures/make_tables.py.
struct ReferenceTable {
  let rows: [[Double]]

  init(_ name: String) throws {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
    rows = try lines.map { line in
      try line.split(separator: ",").map { try #require(Double($0), "\(line)") }
    }
  }

  /// The greatest relative difference between the last column and `computed` of the row, printed with its row.
  func worstRelativeError(_ label: String, of computed: ([Double]) -> Double) throws -> Double {
    var worst = (error: -1.0, row: [Double]())
    for row in rows {
      let expected = try #require(row.last)
      let value = computed(row)
      let error = value == expected ? 0 : abs(value - expected) / abs(expected)
      guard error <= worst.error else {
        worst = (error.isNaN ? .infinity : error, row)
        continue
      }
    }
    print("\(label): \(rows.count) points, worst relative error \(worst.error) at \(worst.row)")
    return worst.error
  }
}
