extension String {
  /// The text whose UTF-8 form is exactly `bytes`; nil if they are not UTF-8, so that nothing is repaired unseen.
  init?(exactUTF8 bytes: some Collection<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
    guard utf8.elementsEqual(bytes) else { return nil }
  }
}
