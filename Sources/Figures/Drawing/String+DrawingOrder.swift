extension String {
  /// The text with each run of letters that read from right to left reversed, since glyphs are set from the left.
  ///
  /// Enough for names; not the whole bidirectional algorithm, and letters are not joined.
  var inDrawingOrder: String {
    guard unicodeScalars.contains(where: \.readsFromTheRight) else { return self }
    var result = ""
    var run: [Character] = []
    for character in self {
      if character.unicodeScalars.first?.readsFromTheRight == true {
        run.append(character)
      } else {
        result += String(run.reversed()) + String(character)
        run = []
      }
    }
    return result + String(run.reversed())
  }
}

extension Unicode.Scalar {
  /// Whether the character lies in a block of scripts that are written from right to left.
  var readsFromTheRight: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
