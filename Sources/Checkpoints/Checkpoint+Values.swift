import Tensors

extension Checkpoint {
  /// The elements of a tensor in row-major order, as `Float` or `Double`.
  ///
  /// `Float` is exact for every floating-point type but `F64`, whose elements it rounds: ask for `Double` there.
  /// Strides, offsets and byte order of the storage are resolved, and a float8 weight with a scale of its own
  /// (`TensorInfo.scale`) is multiplied by that; so are integers, which are codes where they have one. Besides the
  /// result, memory of about 1 MiB is taken; only a compressed member, or a tensor whose strides make elements
  /// overlap, is held whole.
  ///
  /// - Throws: `.unsupported` for integers without a scale, Booleans and complex numbers; `.limit` for a tensor of
  ///   more than 2^20 elements that is expanded (by strides of 0, or overlapping ones) to over 16 for each one stored;
  ///   `.truncated`, `.unreadable` or `.malformed` when the file changed since it was opened; `.malformed` for a name
  ///   that no tensor has.
  /// - Complexity: O(elements); the storage between the first and the last element is read once.
  public func values<Scalar: DecodedScalar>(
    of name: String, as scalar: Scalar.Type = Scalar.self
  ) throws(CheckpointError) -> [Scalar] {
    let tensor = try storedTensor(name)
    var values: [Scalar] = try tensor.values(path: path)
    guard let scale = scales[name] else { return values }
    let result = values.withUnsafeMutableBufferPointer { buffer in
      Result { () throws(CheckpointError) in try scale.apply(to: buffer, shape: tensor.info.shape, path: path) }
    }
    try result.get()
    return values
  }

  /// Decodes a tensor into memory of the caller; see `values(of:as:)`.
  ///
  /// - Precondition: `destination` holds exactly as many numbers as the tensor has elements.
  public func read<Scalar: DecodedScalar>(
    _ name: String, into destination: UnsafeMutableBufferPointer<Scalar>
  ) throws(CheckpointError) {
    let tensor = try storedTensor(name)
    try tensor.read(into: destination, path: path)
    try scales[name]?.apply(to: destination, shape: tensor.info.shape, path: path)
  }

  func storedTensor(_ name: String) throws(CheckpointError) -> StoredTensor {
    guard let tensor = stored[name] else {
      throw CheckpointError(.malformed, file: path, item: name, "the checkpoint has no tensor of this name")
    }
    return tensor
  }
}
