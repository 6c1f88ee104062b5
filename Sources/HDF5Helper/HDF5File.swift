import CHDF5

/// An HDF5 file, opened by a descriptor that is already there.
struct HDF5File {
  private let handle: HDF5Handle
  /// Where the root group's header lies.
  let rootAddress: UInt64

  init(descriptor: Int32) throws {
    guard svr_hdf5_start() >= 0 else { throw Refusal.library("libhdf5 does not start") }
    handle = try HDF5Handle(Self.open("/dev/fd/\(descriptor)"), "not an HDF5 file that can be read") { H5Fclose($0) }
    let address = svr_hdf5_address(handle.identifier)
    guard svr_hdf5_is_undefined(address) == 0 else { throw Refusal.library("the root group cannot be read") }
    rootAddress = UInt64(address)
  }

  /// Opens a file by the usual driver, which can say what is wrong with a file but also wants to know its full path; one that
  /// has no name any more is then opened by the other.
  private static func open(_ path: String) -> hid_t {
    let file = svr_hdf5_open_file(path, 0)
    return file < 0 && Refusal.lastFailure().contains("real path") ? svr_hdf5_open_file(path, 1) : file
  }

  /// Opens the object whose header lies at an address.
  func object(at address: UInt64, path: String) throws -> HDF5Handle {
    try HDF5Handle(H5Oopen_by_addr(handle.identifier, haddr_t(address)), item: path, "the object cannot be read") {
      H5Oclose($0)
    }
  }
}
