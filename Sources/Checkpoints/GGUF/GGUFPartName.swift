/// The name of one file of a model that was split: `NAME-00002-of-00003.gguf`, counted from 1.
struct GGUFPartName {
  let stem: String
  let number: Int
  let count: Int

  /// Takes a file's name apart; nil if it is not of that form.
  init?(_ fileName: String) {
    let parts = fileName.utf8.suffix("-00001-of-00001.gguf".utf8.count)
    let text = String(decoding: parts, as: UTF8.self)
    guard text.hasPrefix("-"), text.hasSuffix(".gguf"), parts.count < fileName.utf8.count,
      let number = Self.number(parts.dropFirst(1).prefix(5)), parts.dropFirst(6).starts(with: "-of-".utf8),
      let count = Self.number(parts.dropFirst(10).prefix(5)), 1...count ~= number
    else { return nil }
    stem = String(decoding: fileName.utf8.dropLast(parts.count), as: UTF8.self)
    (self.number, self.count) = (number, count)
  }

  /// The name of another part.
  func name(ofPart number: Int) -> String { "\(stem)-\(Self.digits(number))-of-\(Self.digits(count)).gguf" }

  private static func digits(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(5 - text.count, 0)) + text
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    let number = Int(String(decoding: digits, as: UTF8.self))
    return number == 0 ? nil : number
  }
}
