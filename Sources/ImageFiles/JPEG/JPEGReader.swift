import CTurboJPEG

/// Reads a JPEG file through libjpeg-turbo, with the exact transform and smooth chroma that Pillow takes too.
///
/// - Note: the orientation that a camera notes beside the picture is not applied, as in Pillow and torchvision.
struct JPEGReader {
  static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]
  /// What libjpeg-turbo reports where the data end too soon; it goes on in grey.
  private static let prematureEnd = "Premature end"

  private let bytes: [UInt8]
  private let file: String

  init(_ bytes: [UInt8], file: String) { (self.bytes, self.file) = (bytes, file) }

  /// The picture, unpacked.
  ///
  /// - Throws: `.unsupported` for CMYK, `.truncated` for data that end too soon, `.malformed` in libjpeg-turbo's words for
  ///   what it cannot read. What it warns of otherwise, such as stray bytes between two parts, is let pass, as Pillow does.
  func picture() throws(PictureError) -> Picture {
    guard let handle = tjInitDecompress() else {
      throw PictureError(.limit, file: file, "no memory is left to unpack it")
    }
    defer { tjDestroy(handle) }
    let (width, height) = try size(handle)
    var levels = [UInt8](repeating: 0, count: Picture.channels * width * height)
    let status = tjDecompress2(
      handle, bytes, UInt(bytes.count), &levels, Int32(width), 0, Int32(height), Int32(TJPF_RGB.rawValue),
      TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
    if status != 0 { try check(handle) }
    return Picture(width: width, height: height, pixels: .levels(levels))
  }

  private func size(_ handle: tjhandle) throws(PictureError) -> (width: Int, height: Int) {
    var (width, height, sampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let status = tjDecompressHeader3(
      handle, bytes, UInt(bytes.count), &width, &height, &sampling, &colours)
    if status != 0 { try check(handle) }
    guard colours != Int32(TJCS_CMYK.rawValue), colours != Int32(TJCS_YCCK.rawValue) else {
      throw PictureError(.unsupported, file: file, "is in CMYK, the colours of print; save it as RGB")
    }
    try Picture.check(width: Int(width), height: Int(height), file: file)
    return (Int(width), Int(height))
  }

  /// Throws what the library reports, unless it is a warning that leaves a whole picture.
  private func check(_ handle: tjhandle) throws(PictureError) {
    let reason = String(cString: tjGetErrorStr2(handle))
    if reason.hasPrefix(Self.prematureEnd) { throw PictureError(.truncated, file: file, "its data end too soon") }
    guard tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue) else {
      throw PictureError(.malformed, file: file, reason)
    }
  }
}
