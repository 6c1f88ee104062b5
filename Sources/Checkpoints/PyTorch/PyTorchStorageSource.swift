/// Where a model's storages are kept: in the members of an archive, or behind the pickles of an older file.
protocol PyTorchStorageSource {
  var isBigEndian: Bool { get }
  /// The bytes of a storage and their number; nil if there are none under that key.
  func storage(forKey key: String) throws(CheckpointError) -> (bytes: StoredTensor.Bytes, byteCount: Int)?
}
