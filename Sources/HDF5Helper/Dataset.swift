import CHDF5
import HDF5Protocol
import JSON

/// A dataset: type, shape, and how its elements are stored; what leads out of the file or needs a plug-in is refused.
struct Dataset {
  let path: String
  let handle: HDF5Handle
  let type: HDF5Handle
  let kind: ElementKind
  /// The lengths of the axes; nil for a dataset that holds nothing.
  let shape: [hsize_t]?
  /// The lengths of one chunk's axes; nil where the elements are not in chunks.
  let chunk: [hsize_t]?
  private let isFiltered: Bool

  init(_ handle: HDF5Handle, path: String) throws {
    self.handle = handle
    self.path = path
    let identifier = handle.identifier
    type = try HDF5Handle(H5Dget_type(identifier), item: path, "its type cannot be read") { H5Tclose($0) }
    kind = ElementKind(type)
    shape = try Self.shape(of: identifier, path)
    let creation = try HDF5Handle(H5Dget_create_plist(identifier), item: path, "its layout cannot be read") {
      H5Pclose($0)
    }
    try Self.checkStorage(creation.identifier, path)
    isFiltered = try Self.checkFilters(creation.identifier, path) > 0
    chunk = try Self.chunk(creation.identifier, rank: shape?.count ?? 0, path)
  }

  /// What the listing says of it.
  func document(address: UInt64, attributes: JSONValue) throws -> JSONValue {
    var members: JSONObject = [
      "path": .string(path), "address": Self.number(address), "attributes": attributes,
      "bigEndian": .bool(kind.isBigEndian),
    ]
    if let name = kind.name { members["type"] = .string(name) } else { members["kind"] = .string(kind.description) }
    if let shape { members["shape"] = .array(shape.map { Self.number($0) }) }
    if let chunk { members["chunk"] = .array(chunk.map { Self.number($0) }) }
    members["stored"] = Self.number(H5Dget_storage_size(handle.identifier))
    let offset = H5Dget_offset(handle.identifier)
    if chunk == nil, !isFiltered, svr_hdf5_is_undefined(offset) == 0 { members["offset"] = Self.number(offset) }
    return .object(members)
  }

  /// A number that may be past 2^63, which the library refuses as out of range.
  private static func number(_ value: some BinaryInteger) -> JSONValue {
    Int(exactly: value).map { .integer($0) } ?? .number(Double(value))
  }

  private static func shape(of dataset: hid_t, _ path: String) throws -> [hsize_t]? {
    let space = try HDF5Handle(H5Dget_space(dataset), item: path, "its shape cannot be read") { H5Sclose($0) }
    guard H5Sget_simple_extent_type(space.identifier) != H5S_NULL else { return nil }
    let rank = H5Sget_simple_extent_ndims(space.identifier)
    guard (0...Int32(H5S_MAX_RANK)).contains(rank) else {
      throw Refusal.library(item: path, "its shape cannot be read")
    }
    var lengths = [hsize_t](repeating: 0, count: Int(rank))
    guard rank == 0 || H5Sget_simple_extent_dims(space.identifier, &lengths, nil) == rank else {
      throw Refusal.library(item: path, "its shape cannot be read")
    }
    return lengths
  }

  private static func checkStorage(_ creation: hid_t, _ path: String) throws {
    switch H5Pget_layout(creation) {
    case H5D_COMPACT, H5D_CHUNKED: break
    case H5D_CONTIGUOUS:
      guard H5Pget_external_count(creation) == 0 else {
        throw Refusal(.path, item: path, "external storage: its elements lie in another file")
      }
    case H5D_VIRTUAL: throw Refusal(.path, item: path, "a virtual dataset: its elements lie in other datasets")
    default: throw Refusal(.unsupported, item: path, "a storage layout that is not read")
    }
  }

  /// The number of filters, all of them known.
  private static func checkFilters(_ creation: hid_t, _ path: String) throws -> Int32 {
    let known = [H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32]
    let count = H5Pget_nfilters(creation)
    guard count >= 0 else { throw Refusal.library(item: path, "its filters cannot be read") }
    for position in 0..<UInt32(count) {
      let filter = svr_hdf5_filter(creation, position)
      guard known.contains(filter) else {
        throw Refusal(.unsupported, item: path, "filter \(filter); only deflate, shuffle and Fletcher-32 are undone")
      }
    }
    return count
  }

  private static func chunk(_ creation: hid_t, rank: Int, _ path: String) throws -> [hsize_t]? {
    guard H5Pget_layout(creation) == H5D_CHUNKED else { return nil }
    var lengths = [hsize_t](repeating: 0, count: rank)
    guard rank > 0, H5Pget_chunk(creation, Int32(rank), &lengths) == rank, !lengths.contains(0) else {
      throw Refusal(.malformed, item: path, "its chunks have another number of axes, or none")
    }
    return lengths
  }
}
