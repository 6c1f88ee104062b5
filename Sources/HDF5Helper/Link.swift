import CHDF5
import HDF5Protocol

/// A name in a group, and what it leads to.
struct Link {
  enum Target {
    case object(address: UInt64)
    case soft
    case external
    case other
  }

  let name: String
  let target: Target

  /// The links of a group, by name.
  ///
  /// - Parameter limit: how many may be there at most.
  static func all(of group: HDF5Handle, path: String, limit: Int) throws -> [Link] {
    let collector = Collector(limit: limit)
    let status = withExtendedLifetime(collector) {
      svr_hdf5_each_link(
        group.identifier, { _, name, info, context in Collector.visit(name, info, context) },
        Unmanaged.passUnretained(collector).toOpaque())
    }
    if let refusal = collector.refusal { throw Refusal(refusal.category, item: path, refusal.rule) }
    guard status >= 0 else { throw Refusal.library(item: path, "the group cannot be read") }
    return collector.links
  }
}

/// Gathers links for a callback of C.
private final class Collector {
  var links: [Link] = []
  var refusal: Refusal?
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds a link; -1 ends the iteration.
  static func visit(
    _ name: UnsafePointer<CChar>?, _ info: UnsafePointer<H5L_info_t>?, _ context: UnsafeMutableRawPointer?
  ) -> herr_t {
    guard let name, let info, let context else { return -1 }
    let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
    do {
      try collector.add(name, info)
      return 0
    } catch {
      collector.refusal = error
      return -1
    }
  }

  private func add(_ name: UnsafePointer<CChar>, _ info: UnsafePointer<H5L_info_t>) throws(Refusal) {
    guard links.count < limit else {
      throw Refusal(.limit, "more than \(HDF5Limits.objectCount) objects; no more are read")
    }
    guard let text = String(validatingCString: name) else { throw Refusal(.malformed, "a name in it is not UTF-8") }
    guard !text.isEmpty, text != ".", text != "..", !text.utf8.contains(UInt8(ascii: "/")) else {
      throw Refusal(.malformed, "a name in it is not one that HDF5 allows")
    }
    links.append(Link(name: text, target: Self.target(info)))
  }

  private static func target(_ info: UnsafePointer<H5L_info_t>) -> Link.Target {
    switch info.pointee.type {
    case H5L_TYPE_HARD: .object(address: UInt64(svr_hdf5_link_address(info)))
    case H5L_TYPE_SOFT: .soft
    case H5L_TYPE_EXTERNAL: .external
    default: .other
    }
  }
}
