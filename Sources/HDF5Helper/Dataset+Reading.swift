import CHDF5

extension Dataset {
  /// Hands the elements on as they are stored, in row-major order, whole rows of chunks at a time, so that each chunk is
  /// unpacked once.
  ///
  /// - Parameters:
  ///   - byteCount: what the elements take, as the one who asks has reckoned it.
  ///   - consume: takes the next bytes.
  func read(byteCount: Int, _ consume: (UnsafeRawBufferPointer) -> Void) throws {
    guard kind.name != nil, let shape else {
      throw Refusal(.unsupported, item: path, "\(kind.description) are not read")
    }
    var rowByteCount = kind.byteCount
    for length in shape.dropFirst() { rowByteCount = try multiply(rowByteCount, length) }
    let rowCount = shape.first ?? 1
    guard try multiply(rowByteCount, rowCount) == byteCount else {
      throw Refusal(.malformed, item: path, "does not take the \(byteCount) bytes it took when it was listed")
    }
    guard byteCount > 0 else { return }
    let step = min(chunk?.first ?? rowCount, rowCount)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: try multiply(rowByteCount, step), alignment: 16)
    defer { buffer.deallocate() }
    for start in stride(from: 0, to: rowCount, by: Int(step)) {
      let count = min(step, rowCount - start)
      try readRows(start, count, of: shape, into: buffer)
      consume(UnsafeRawBufferPointer(rebasing: buffer[..<(rowByteCount * Int(count))]))
    }
  }

  private func multiply(_ factor: Int, _ length: hsize_t) throws -> Int {
    let (product, overflow) = factor.multipliedReportingOverflow(by: Int(clamping: length))
    guard !overflow else { throw Refusal(.overflow, item: path, "its size exceeds 2^63 - 1 bytes") }
    return product
  }

  private func readRows(
    _ start: hsize_t, _ count: hsize_t, of shape: [hsize_t], into buffer: UnsafeMutableRawBufferPointer
  ) throws {
    let failure = "its elements cannot be read"
    let selection = try HDF5Handle(H5Dget_space(handle.identifier), item: path, failure) { H5Sclose($0) }
    var memory = selection
    if !shape.isEmpty {
      let first = [start] + [hsize_t](repeating: 0, count: shape.count - 1)
      let lengths = [count] + shape.dropFirst()
      guard H5Sselect_hyperslab(selection.identifier, H5S_SELECT_SET, first, nil, lengths, nil) >= 0 else {
        throw Refusal.library(item: path, failure)
      }
      memory = try HDF5Handle(H5Screate_simple(Int32(shape.count), lengths, nil), item: path, failure) { H5Sclose($0) }
    }
    let status = svr_hdf5_read(
      handle.identifier, type.identifier, memory.identifier, selection.identifier, buffer.baseAddress)
    guard status >= 0 else { throw Refusal.library(item: path, failure) }
  }
}
