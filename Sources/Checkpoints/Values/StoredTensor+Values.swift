import Tensors

extension StoredTensor {
  /// The elements in row-major order, as they are stored.
  func values<Scalar: DecodedScalar>(path: String) throws(CheckpointError) -> [Scalar] {
    var reader = try ElementReader(self, path: path)
    var failure: CheckpointError?
    let count = reader.layout.elementCount
    let values = [Scalar](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      do throws(CheckpointError) {
        try reader.read(into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
        initializedCount = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    try checkUnchanged()
    return values
  }

  /// Decodes the elements into memory of the caller, which has room for exactly all of them.
  func read<Scalar: DecodedScalar>(
    into destination: UnsafeMutableBufferPointer<Scalar>, path: String
  ) throws(CheckpointError) {
    var reader = try ElementReader(self, path: path)
    precondition(destination.count == reader.layout.elementCount, "one number an element")
    try reader.read(into: destination)
    try checkUnchanged()
  }

  private func checkUnchanged() throws(CheckpointError) {
    if case .file(let file, _) = bytes { try file.checkUnchanged() }
  }
}
