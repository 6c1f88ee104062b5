/// The backslash escapes of the text protocol.
enum PickleEscapes {
  /// Which of Python's escapes a line uses.
  enum Kind {
    /// `\uXXXX` and `\UXXXXXXXX` only; every other byte is itself (Python's `raw-unicode-escape`).
    case unicode
    /// `\xXX`, `\ooo`, `\n` and the like (Python's `string-escape`).
    case bytes
  }

  private static let simple: [UInt8: UInt8] = [
    0x5C: 0x5C, 0x27: 0x27, 0x22: 0x22, 0x61: 0x07, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    0x76: 0x0B,
  ]

  /// The text of an escaped line; nil if an escape is broken.
  static func text(_ line: ArraySlice<UInt8>, _ kind: Kind) -> String? {
    var scalars = String.UnicodeScalarView()
    var rest = line
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let letter = rest.first else {
        scalars.append(Unicode.Scalar(byte))
        continue
      }
      if kind == .bytes, let (value, count) = octal(rest) {
        rest = rest.dropFirst(count)
        scalars.append(Unicode.Scalar(value))
        continue
      }
      guard let digits = digitCount(letter, kind) else {
        if kind == .bytes, let plain = simple[letter] {
          rest = rest.dropFirst()
          scalars.append(Unicode.Scalar(plain))
        } else {
          scalars.append(Unicode.Scalar(byte))
        }
        continue
      }
      rest = rest.dropFirst()
      let code = UInt32(String(decoding: rest.prefix(digits), as: UTF8.self), radix: 16)
      guard rest.count >= digits, let code, let scalar = Unicode.Scalar(code) else { return nil }
      scalars.append(scalar)
      rest = rest.dropFirst(digits)
    }
    return String(scalars)
  }

  /// One to three octal digits, of which Python keeps eight bits.
  private static func octal(_ rest: ArraySlice<UInt8>) -> (value: UInt8, count: Int)? {
    let digits = rest.prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    guard !digits.isEmpty else { return nil }
    return (digits.reduce(0) { $0 &<< 3 | ($1 & 7) }, digits.count)
  }

  private static func digitCount(_ letter: UInt8, _ kind: Kind) -> Int? {
    switch (kind, letter) {
    case (.unicode, UInt8(ascii: "u")): 4
    case (.unicode, UInt8(ascii: "U")): 8
    case (.bytes, UInt8(ascii: "x")): 2
    default: nil
    }
  }
}
