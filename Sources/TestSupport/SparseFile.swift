import Foundation

/// A file of pieces, of which some are holes: they read as zeros, and no disk is taken for them.
public struct SparseFile: Sendable {
  /// A part of the file.
  public enum Piece: Sendable {
    case bytes([UInt8])
    /// So many bytes that are not there.
    case hole(Int)
  }

  /// The parts in order.
  public var pieces: [Piece]

  /// A file of these parts.
  public init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Writes the file and returns its path.
  @discardableResult
  public func write(to folder: TemporaryFolder, _ name: String) throws -> String {
    let path = try folder.write([], to: name)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    for piece in pieces {
      let end = try file.seekToEnd()
      switch piece {
      case .bytes(let bytes): try file.write(contentsOf: Data(bytes))
      case .hole(let count): try file.truncate(atOffset: end + UInt64(count))
      }
    }
    try file.close()
    return path
  }
}
