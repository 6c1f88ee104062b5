import ArgumentParser

/// A size as one types it: `900M`, `1.5G`, `4GiB`, `500000`.
///
/// K, M, G and T are thousands, millions and so on, as everywhere in this program; Ki, Mi, Gi and Ti powers of 1,024. A B behind
/// either and the case of letters mean nothing.
struct ByteCount: ExpressibleByArgument, Equatable {
  let value: Int

  private static let prefixes = ["k", "m", "g", "t"]

  init?(argument: String) {
    var text = Substring(argument.lowercased())
    if text.hasSuffix("b") { text.removeLast() }
    let base = text.hasSuffix("i") ? 1024.0 : 1000
    if text.hasSuffix("i") { text.removeLast() }
    var factor = 1.0
    if let power = Self.prefixes.firstIndex(where: { text.hasSuffix($0) }) {
      text.removeLast()
      for _ in 0...power { factor *= base }
    } else if base == 1024 {
      return nil
    }
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard isPlain, let number = Double(text), let value = Int(exactly: (number * factor).rounded()) else { return nil }
    self.value = value
  }

  init(_ value: Int) { self.value = value }
}

extension ByteCount: CustomStringConvertible {
  /// The size in its largest unit: `4 GB`, `83.2 MB`, `512 B`.
  var description: String {
    var (number, unit) = (Double(value), "B")
    for next in ["kB", "MB", "GB", "TB"] where number >= 1000 {
      number /= 1000
      unit = next
    }
    return "\(number.rounded() == number ? String(Int(number)) : number.shown(digits: 3)) \(unit)"
  }
}
