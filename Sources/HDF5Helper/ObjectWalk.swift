import CHDF5
import HDF5Protocol
import JSON

/// Visits every object of a file once, groups before what is in them, without recursion.
struct ObjectWalk {
  private struct Place {
    let path: String
    let address: UInt64
  }

  private let file: HDF5File
  private var pending: [Place]
  private var seen: Set<UInt64>
  private var attributes = TextAttributes()
  private var groups: [JSONValue] = []
  private var datasets: [JSONValue] = []
  private var softLinkCount = 0

  /// The listing of a file: its groups with their texts, its datasets, and how many soft links were passed by.
  static func listing(of file: HDF5File) throws -> JSONValue {
    var walk = ObjectWalk(file)
    while let place = walk.pending.popLast() { try walk.visit(place) }
    return [
      "groups": .array(walk.groups), "datasets": .array(walk.datasets), "softLinks": .integer(walk.softLinkCount),
    ]
  }

  private init(_ file: HDF5File) {
    self.file = file
    pending = [Place(path: "", address: file.rootAddress)]
    seen = [file.rootAddress]
  }

  private mutating func visit(_ place: Place) throws {
    let object = try file.object(at: place.address, path: place.path)
    switch H5Iget_type(object.identifier) {
    case H5I_GROUP:
      groups.append(["path": .string(place.path), "attributes": try attributes.read(of: object, path: place.path)])
      for link in try Link.all(of: object, path: place.path, limit: HDF5Limits.objectCount - seen.count) {
        try follow(link, from: place)
      }
    case H5I_DATASET:
      let dataset = try Dataset(object, path: place.path)
      datasets.append(
        try dataset.document(address: place.address, attributes: attributes.read(of: object, path: place.path)))
    default: break
    }
  }

  private mutating func follow(_ link: Link, from group: Place) throws {
    let path = group.path.isEmpty ? link.name : "\(group.path)/\(link.name)"
    guard path.utf8.count <= HDF5Limits.pathByteCount else {
      throw Refusal(
        .limit, item: path, "a path of \(path.utf8.count) bytes; at most \(HDF5Limits.pathByteCount) are read")
    }
    switch link.target {
    case .object(let address):
      guard seen.insert(address).inserted else {
        throw Refusal(
          .malformed, item: path, "leads to an object that another link has led to: a cycle, or a second name")
      }
      pending.append(Place(path: path, address: address))
    case .soft: softLinkCount += 1
    case .external: throw Refusal(.path, item: path, "an external link, which leads out of the file")
    case .other: throw Refusal(.unsupported, item: path, "a link of a kind that is not read")
    }
  }
}
