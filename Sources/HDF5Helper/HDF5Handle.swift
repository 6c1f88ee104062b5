import CHDF5

/// An open object of libhdf5, closed when nothing refers to it any more.
final class HDF5Handle {
  let identifier: hid_t
  private let close: (hid_t) -> herr_t

  /// Takes over an identifier.
  ///
  /// - Throws: a refusal with libhdf5's words if it is negative, which says that opening failed.
  init(_ identifier: hid_t, item: String? = nil, _ action: String, close: @escaping (hid_t) -> herr_t) throws {
    guard identifier >= 0 else { throw Refusal.library(item: item, action) }
    self.identifier = identifier
    self.close = close
  }

  deinit { _ = close(identifier) }
}
