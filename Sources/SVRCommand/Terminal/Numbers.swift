import Foundation

/// Numbers as tables show them: four significant digits, three where the table is narrow; `--json` has them whole.
extension Double {
  var short: String { shown(digits: 4) }

  func shown(digits significant: Int) -> String {
    guard isFinite else { return isNaN ? "-" : self > 0 ? "inf" : "-inf" }
    let magnitude = abs(self)
    guard magnitude > 0 else { return "0" }
    if magnitude >= 1e6 || magnitude < 1e-4 { return String(format: "%.\(significant - 1)e", self) }
    if magnitude >= 999.5 { return Int(rounded()).grouped }
    let digits = max(0, significant - 1 - Int(floor(log10(magnitude))))
    return String(format: "%.\(min(digits, 8))f", self)
  }
}

extension Double {
  /// The number as one would type it: `3`, `0.01`.
  var typed: String { Int(exactly: self).map(String.init) ?? description }
}

extension Double? {
  var short: String { shown(digits: 4) }

  func shown(digits: Int) -> String { map { $0.shown(digits: digits) } ?? "-" }
}

extension Int {
  /// Digits in groups of three.
  var grouped: String {
    var text = ""
    for (index, digit) in String(magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }
}

/// A number and its noun, in the plural where it belongs: "1 edge", "2 edges".
func counted(_ count: Int, _ noun: String) -> String { "\(count.grouped) \(noun)\(count == 1 ? "" : "s")" }

extension Double {
  /// An entry of a unit vector: three decimals, and a sign.
  var signed: String { String(format: "%+.3f", self) }

  /// A share as a percentage.
  var percentage: String { String(format: self < 0.9995 ? "%.1f%%" : "%.0f%%", 100 * self) }
}
