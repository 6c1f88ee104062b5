import Checkpoints

extension Picture {
  /// Larger files are refused before they are read.
  static let mostBytes = 1 << 28

  /// Reads a picture from a PNG, a JPEG or a NumPy file; the content decides which, never the name.
  ///
  /// What Pillow's `Image.open(path).convert("RGB")` gives: an alpha channel is dropped, grey becomes three equal channels,
  /// of 16 bits the upper 8 are kept (of grey too, which Pillow makes white), colour profiles, gamma and the camera's orientation are not applied.
  ///
  /// - Throws: a ``PictureError`` that names the file and the broken rule.
  /// - Complexity: O(pixels)
  public init(contentsOf path: String) throws(PictureError) {
    self = try Self.reading(path).picture
  }

  /// A picture, and which file it was.
  static func reading(_ path: String) throws(PictureError) -> (picture: Picture, source: PictureSource) {
    let (bytes, source) = try contents(of: path)
    let picture: Picture
    if bytes.starts(with: PNGReader.signature) {
      picture = try PNGReader(bytes, file: path).picture()
    } else if bytes.starts(with: JPEGReader.signature) {
      picture = try JPEGReader(bytes, file: path).picture()
    } else if bytes.starts(with: NumPyPicture.signature) {
      picture = try NumPyPicture(path).picture()
    } else {
      throw PictureError(.unsupported, file: path, "is no PNG, JPEG or NumPy file, the formats that are read")
    }
    return (picture, source)
  }

  private static func contents(of path: String) throws(PictureError) -> (bytes: [UInt8], source: PictureSource) {
    do throws(CheckpointError) {
      let file = try FileReader(path: path)
      guard file.byteCount <= mostBytes else {
        throw CheckpointError(.limit, file: path, "\(file.byteCount) bytes; at most \(mostBytes) are read")
      }
      let bytes = try file.read(at: 0, count: file.byteCount)
      return (bytes, PictureSource(path: path, sha256: try file.fingerprint().sha256))
    } catch {
      throw PictureError(error)
    }
  }
}

extension PictureError {
  /// The refusal of a file that was read as a checkpoint is.
  init(_ error: CheckpointError) {
    let category: Category =
      switch error.category {
      case .truncated: .truncated
      case .limit, .overflow: .limit
      case .unsupported, .refusedCode: .unsupported
      case .unreadable: .unreadable
      default: .malformed
      }
    self.init(category, file: error.file, error.rule)
  }
}
