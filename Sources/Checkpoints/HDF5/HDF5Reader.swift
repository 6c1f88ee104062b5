/// Reads HDF5 files through `svr-hdf5`: Keras weights, old and new, whole Keras models, and any other file of arrays.
///
/// Source: the HDF5 file format specification for the signature; everything behind it is left to libhdf5, in a process of
/// its own. A file with a user block in front of the signature is not known as HDF5.
enum HDF5Reader {
  static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
  /// The most that a model's configuration may take.
  static let configurationByteCount = 16 << 20

  /// Reads the list of datasets and what Keras says of them.
  static func open(_ file: FileReader, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    try contents(HDF5Session(helper: .find(for: file), file: file), files: [file])
  }

  /// What is in a file.
  ///
  /// - Parameters:
  ///   - configuration: the model's configuration, where it is kept beside the file; else the file's own is taken.
  ///   - files: the files that make up the checkpoint.
  static func contents(
    _ session: HDF5Session, configuration: KerasConfiguration? = nil, files: [FileReader]
  ) throws(CheckpointError) -> CheckpointContents {
    try contents(session.list(), in: [session], configuration: configuration, files: files)
  }

  /// What is in the files of one model.
  ///
  /// - Parameter sessions: that of each file, by the number that the listing's datasets have.
  static func contents(
    _ listing: HDF5Listing, in sessions: [HDF5Session], configuration: KerasConfiguration? = nil, files: [FileReader]
  ) throws(CheckpointError) -> CheckpointContents {
    guard let first = sessions.first else {
      return CheckpointContents(tensors: [], isInDefinitionOrder: true, files: files)
    }
    var stated = configuration
    if stated == nil { stated = try ownConfiguration(listing, file: first.file) }
    let naming = KerasNaming(listing, configuration: stated)
    let variables = try naming.variables(file: first.file)
    var result = CheckpointContents(
      tensors: variables.map { $0.stored(in: sessions[$0.dataset.shard]) }, isInDefinitionOrder: naming.isKeras,
      warnings: (stated?.warnings ?? []) + naming.warnings(leftOut: variables) + listing.warnings, files: files)
    for name in ["keras_version", "backend"] {
      result.metadata[name] = listing.text(name, of: "") ?? listing.text(name, of: KerasNaming.modelGroup)
    }
    result.structure = stated?.model.map { .keras($0.withWeights(variables)) }
    return result
  }

  private static func ownConfiguration(
    _ listing: HDF5Listing, file: FileReader
  ) throws(CheckpointError) -> KerasConfiguration? {
    guard let text = listing.text("model_config", of: "") else { return nil }
    return try KerasConfiguration(Array(text.utf8), file: file.path, item: "model_config")
  }
}
