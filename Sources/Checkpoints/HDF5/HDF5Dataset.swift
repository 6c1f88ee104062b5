import HDF5Protocol
import JSON
import Tensors

/// A dataset as `svr-hdf5` lists it, checked against the file's size.
struct HDF5Dataset: Sendable {
  let path: String
  /// Which of a model's files it lies in, from 0.
  var shard = 0
  let elementType: ElementType
  let isBigEndian: Bool
  let shape: [Int]
  let byteCount: Int
  /// Where the object's header lies; objects made one after the other lie one behind the other.
  let address: UInt64
  /// Where the elements lie in the file, if they lie there as they are.
  let offset: Int?
  /// What the elements read at once take: whole rows of chunks.
  let pieceByteCount: Int

  /// Up to this size a dataset may be declared however little of it is stored: what was never written has a fill value.
  static let freeByteCount = 1 << 20

  /// Checks one entry of a listing.
  ///
  /// - Throws: `.overflow` for a size past 2^63 - 1, `.truncated` for elements past the end, `.sizeMismatch` where what is
  ///   stored is not what the shape takes, `.limit` for a shape that the stored bytes do not justify.
  init(_ entry: HDF5Entry, type: ElementType, shape: [Int]) throws(CheckpointError) {
    path = entry.path
    elementType = type
    self.shape = shape
    isBigEndian = try entry.boolean("bigEndian")
    address = UInt64(try entry.integer("address"))
    byteCount = try entry.byteCount(of: shape, type)
    let stored = try entry.integer("stored")
    guard stored <= entry.fileByteCount else {
      throw entry.failure(.truncated, "\(stored) bytes are stored, more than the file's \(entry.fileByteCount)")
    }
    offset = try entry.has("offset") ? entry.integer("offset") : nil
    if let offset {
      guard stored == byteCount else {
        throw entry.failure(
          .sizeMismatch, "\(type.rawValue) \(shape) takes \(byteCount) bytes, but \(stored) are stored")
      }
      guard offset <= entry.fileByteCount, byteCount <= entry.fileByteCount - offset else {
        throw entry.failure(.truncated, "bytes \(offset) + \(byteCount) reach past the end at \(entry.fileByteCount)")
      }
    } else {
      guard Self.canUnpack(stored, to: byteCount) else {
        throw entry.failure(.limit, "\(byteCount) bytes of elements, but \(stored) are stored: too few, however packed")
      }
    }
    pieceByteCount = try Self.pieceByteCount(entry, type, shape, byteCount)
  }

  /// What deflate can hold, and for a large dataset what weights can be packed to.
  private static func canUnpack(_ stored: Int, to byteCount: Int) -> Bool {
    let factor = byteCount > ZipArchive.plainInflationLimit ? ZipArchive.usualInflation : ZipLimits.inflationFactor
    return byteCount <= freeByteCount || byteCount / factor <= stored
  }

  private static func pieceByteCount(
    _ entry: HDF5Entry, _ type: ElementType, _ shape: [Int], _ byteCount: Int
  ) throws(CheckpointError) -> Int {
    guard entry.has("chunk") else { return byteCount }
    let chunk = try entry.integers("chunk")
    guard chunk.count == shape.count, let first = chunk.first else {
      throw entry.failure(.malformed, "its chunks have another number of axes")
    }
    let chunkByteCount = try entry.byteCount(of: chunk, type)
    guard chunkByteCount <= HDF5Limits.chunkByteCount else {
      throw entry.failure(.limit, "chunks of \(chunkByteCount) bytes; at most \(HDF5Limits.chunkByteCount) are read")
    }
    let rows = try entry.byteCount(of: [first] + shape.dropFirst(), type)
    return max(min(rows, byteCount), chunkByteCount)
  }
}

extension HDF5Dataset {
  /// Where it stands among the datasets of a model, in the order in which they were made.
  var order: (Int, UInt64) { (shard, address) }
}
