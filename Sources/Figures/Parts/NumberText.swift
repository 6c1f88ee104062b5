/// Numbers as a figure shows them.
package enum NumberText {
  /// The shortest text that says the number exactly, without the ".0" of a whole one.
  package static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number with a fixed count of decimals, 0 to 9, rounded half away from zero.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let scaled = (value.magnitude * Power.ten(decimals)).rounded()
    guard scaled < 1e15 else { return plain(value) }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    let digits = String(Int(scaled))
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A number to so many significant digits, with a power of ten beyond 0.001 and 10,000.
  package static func rounded(_ value: Double, digits: Int = 2) -> String {
    guard value != 0, value.isFinite else { return plain(value) }
    let exponent = Power.exponent(of: value)
    if exponent < -3 || exponent > 4 {
      let text = fixed(Power.scaled(value, by: -exponent), decimals: digits - 1)
      // 9.97 rounds to 10.0: one more power of ten.
      return text.hasPrefix("10")
        ? rounded(Power.scaled(1, by: exponent + 1), digits: digits) : "\(text)×\(power(exponent))"
    }
    return fixed(value, decimals: max(0, digits - 1 - exponent))
  }

  /// A probability from its natural logarithm, also where it is below the smallest number.
  package static func probability(logarithm: Double) -> String {
    let decimal = logarithm * 0.4342944819032518
    guard decimal < -3 else { return rounded(Power.factor(decimal)) }
    let exponent = decimal.rounded(.down)
    return "\(fixed(Power.factor(decimal - exponent), decimals: 1))×\(power(Int(exponent)))"
  }

  /// A power of ten with its exponent raised, as in 10⁻³.
  package static func power(_ exponent: Int) -> String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]
    return "10" + String(String(exponent).compactMap { raised[$0] })
  }

  /// A count with commas between thousands.
  package static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    let grouped = digits.enumerated().reduce(into: value < 0 ? "−" : "") { text, next in
      if next.offset > 0, (digits.count - next.offset) % 3 == 0 { text += "," }
      text.append(next.element)
    }
    return grouped
  }

  /// A count in at most four characters below ten million, rounded: 3.0k, 12k, 1.2M.
  package static func compact(_ value: Int) -> String {
    let number = Double(value)
    switch number {
    case ..<1000: return count(value)
    case ..<9950: return fixed(number / 1e3, decimals: 1) + "k"
    case ..<999_500: return fixed(number / 1e3, decimals: 0) + "k"
    default: return fixed(number / 1e6, decimals: 1) + "M"
    }
  }

  /// An expected count: whole from 100 on, to two digits below, and nothing finer than 0.01.
  package static func expected(_ value: Double) -> String {
    switch value {
    case 99.5..<1e15: count(Int(value.rounded()))
    case 9.95..<99.5: fixed(value, decimals: 0)
    case 0.995..<9.95: fixed(value, decimals: 1)
    case 0.01..<0.995: fixed(value, decimals: 2)
    case 0: "0"
    case ..<0.01: "< 0.01"
    default: plain(value)
    }
  }
}

extension NumberText {
  /// A share in whole per cent, or with a decimal below 10.
  package static func percent(_ share: Double) -> String {
    share.isFinite ? fixed(100 * share, decimals: share < 0.0995 ? 1 : 0) + "%" : plain(share)
  }

  /// How many channels an image shows.
  package static func channels(_ count: Int) -> String { "\(self.count(count)) channel\(count == 1 ? "" : "s")" }
}
