import CHDF5

/// An HDF5 file, opened by a descriptor that is already there.
struct HDF5File {
  private let handle: HDF5Handle
  /// Where the root group's header lies.
  let rootAddress: UInt64

  init(descriptor: Int32) throws {
    guard svr_hdf5_start() >= 0 else { throw Refusal.library("libhdf5 does not start") }
    handle = try HDF5Handle(svr_hdf5_open_file("/dev/fd/\(descriptor)"), "not an HDF5 file that can be read") {
      H5Fclose($0)
    }
    let address = svr_hdf5_address(handle.identifier)
    guard svr_hdf5_is_undefined(address) == 0 else { throw Refusal.library("the root group cannot be read") }
    rootAddress = UInt64(address)
  }

  /// Opens the object whose header lies at an address.
  func object(at address: UInt64, path: String) throws -> HDF5Handle {
    try HDF5Handle(H5Oopen_by_addr(handle.identifier, haddr_t(address)), item: path, "the object cannot be read") {
      H5Oclose($0)
    }
  }
}
