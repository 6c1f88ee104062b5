/// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), nil if there is none.
///
/// Overlong forms, surrogates and code points past U+10FFFF are ill-formed. Eight ASCII bytes are passed at a time.
func firstInvalidUTF8(in bytes: UnsafeRawBufferPointer) -> Int? {
  var offset = 0
  while offset < bytes.count {
    if offset + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      offset += 8
    } else if bytes[offset] < 0x80 {
      offset += 1
    } else if let length = sequenceLength(in: bytes, at: offset) {
      offset += length
    } else {
      return offset
    }
  }
  return nil
}

/// The length of the well-formed sequence of two to four bytes at `offset`, nil if it is ill-formed.
private func sequenceLength(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
  // The second byte's range closes overlong forms, surrogates and the end of Unicode.
  let (length, second): (Int, ClosedRange<UInt8>)
  switch bytes[offset] {
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return nil
  }
  guard length <= bytes.count - offset, second.contains(bytes[offset + 1]) else { return nil }
  let rest = bytes[(offset + 2)..<(offset + length)]
  return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
}
