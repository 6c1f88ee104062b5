import Tensors

extension Checkpoint {
  /// The elements of a tensor in row-major order, as `Float` or `Double`.
  ///
  /// `Float` is exact for every floating-point type but `F64`, whose elements it rounds: ask for `Double` there. Strides,
  /// offsets and byte order of the storage are resolved. Besides the result, memory of about 1 MiB is taken; only a
  /// compressed member, or a tensor whose strides make elements overlap, is held whole.
  ///
  /// - Throws: `.unsupported` for integers, Booleans and complex numbers; `.limit` for a tensor of more than 2^20 elements
  ///   that is expanded (by strides of 0, or overlapping ones) to over 16 for each one stored; `.truncated`, `.unreadable`
  ///   or `.malformed` when the file changed since it was opened; `.malformed` for a name that no tensor has.
  /// - Complexity: O(elements); the storage between the first and the last element is read once.
  public func values<Scalar: DecodedScalar>(
    of name: String, as scalar: Scalar.Type = Scalar.self
  ) throws(CheckpointError) -> [Scalar] {
    var reader = try elementReader(for: name)
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
    try checkUnchanged(reader.tensor)
    return values
  }

  /// Decodes a tensor into memory of the caller; see `values(of:as:)`.
  ///
  /// - Precondition: `destination` holds exactly as many numbers as the tensor has elements.
  public func read<Scalar: DecodedScalar>(
    _ name: String, into destination: UnsafeMutableBufferPointer<Scalar>
  ) throws(CheckpointError) {
    var reader = try elementReader(for: name)
    precondition(destination.count == reader.layout.elementCount, "one number an element")
    try reader.read(into: destination)
    try checkUnchanged(reader.tensor)
  }

  private func elementReader(for name: String) throws(CheckpointError) -> ElementReader {
    guard let tensor = stored[name] else {
      throw CheckpointError(.malformed, file: path, item: name, "the checkpoint has no tensor of this name")
    }
    return try ElementReader(tensor, path: path)
  }

  private func checkUnchanged(_ tensor: StoredTensor) throws(CheckpointError) {
    if case .file(let file, _) = tensor.bytes { try file.checkUnchanged() }
  }
}
