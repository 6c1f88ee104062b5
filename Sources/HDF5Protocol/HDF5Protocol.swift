/// How the library and the program `svr-hdf5` speak with each other.
///
/// The library starts the program with the file as descriptor 3 and one request as its arguments:
///
///     svr-hdf5 VERSION list MEMORY SECONDS
///     svr-hdf5 VERSION read MEMORY SECONDS ADDRESS BYTES
///
/// MEMORY is the address space in bytes that it may use, ADDRESS that of the dataset's object header, BYTES what the dataset
/// must take. The answer on standard output is `signature`, eight bytes of length (little-endian), a JSON document of that
/// length and, for `read`, the elements as stored. The document is the listing, or for `read` an empty object; a refusal has
/// the one member `error` with `category`, `rule` and, where there is one, `item`.
///
/// There is one request a process: nothing of a file outlives it, and nothing is ever written to the program.
public enum HDF5Protocol {
  /// What must agree on both sides.
  public static let version = "1"
  /// The first bytes of every answer.
  public static let signature: [UInt8] = Array("svrhdf5".utf8) + [1]
  /// The descriptor under which the file is handed over.
  public static let fileDescriptor: Int32 = 3
  /// How many bytes the length of the document takes.
  public static let lengthByteCount = 8
  /// The type of elements of two bytes of which only an attribute can say what they are.
  public static let opaquePair = "OPAQUE16"
}

/// What a file may take at most; the program holds to it, and the library does not take its word for it.
public enum HDF5Limits {
  /// Groups, datasets and named types together.
  public static let objectCount = 100_000
  /// The length of an object's path.
  public static let pathByteCount = 1024
  /// The texts of all attributes that are read.
  public static let textByteCount = 16 << 20
  /// The listing as a JSON document.
  public static let documentByteCount = 64 << 20
  /// One chunk of a dataset, unpacked.
  public static let chunkByteCount = 1 << 30
}
