/// The files beside a model in which it keeps elements.
///
/// Source: `docs/ExternalData.md` of ONNX. A checksum that is stated is not verified: no known program states one.
struct ONNXExternalFiles: Sendable {
  /// Where one tensor's elements lie.
  private struct Place {
    var location: String?
    var offset = 0
    var length: Int?
  }

  private static let greatestCount = 4096

  /// The path of the model, and its folder.
  let model: String
  let folder: ModelFolder
  /// The files opened, in the order in which the model names them.
  private(set) var files: [FileReader] = []
  /// Keys that are not known, each once.
  private(set) var unknownKeys: Set<String> = []
  /// By the bytes of the name: two names that Swift's strings hold equal may be two files.
  private var opened: [[UInt8]: FileReader] = [:]

  init(model: String) {
    self.model = model
    folder = ModelFolder(containing: model)
  }

  /// Where the elements of a tensor lie.
  ///
  /// - Throws: `.path` for a name that leads out of the folder, `.malformed` for an offset or a length that is no number,
  ///   `.truncated` for what reaches past the end, `.sizeMismatch` for a length that is not the tensor's.
  mutating func bytes(of record: ONNXTensorRecord, byteCount: Int) throws(CheckpointError) -> StoredTensor.Bytes {
    func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: model, item: record.name, rule)
    }
    let place = try place(of: record)
    guard let location = place.location else { throw failure(.malformed, "external data without a location") }
    guard place.length == nil || place.length == byteCount else {
      let rule = "external data of \(place.length ?? 0) bytes, but type and shape take \(byteCount)"
      throw failure(.sizeMismatch, rule)
    }
    let file = try open(location, for: record.name)
    guard place.offset <= file.byteCount, byteCount <= file.byteCount - place.offset else {
      let rule =
        "external data at \(place.offset) + \(byteCount) reaches past the end of '\(location)' at \(file.byteCount)"
      throw failure(.truncated, rule)
    }
    return .file(file, offset: place.offset)
  }

  private mutating func place(of record: ONNXTensorRecord) throws(CheckpointError) -> Place {
    var place = Place()
    var keys: Set<String> = []
    for entry in record.externalEntries {
      guard keys.insert(entry.key).inserted else {
        throw CheckpointError(.duplicate, file: model, item: record.name, "external data states '\(entry.key)' twice")
      }
      switch entry.key {
      case "location": place.location = entry.value
      case "offset": place.offset = try number(entry, of: record)
      case "length": place.length = try number(entry, of: record)
      case "checksum": break
      default: unknownKeys.insert(entry.key)
      }
    }
    return place
  }

  /// A decimal number; one that no file is as long as counts as 2^63 - 1.
  private func number(_ entry: (key: String, value: String), of record: ONNXTensorRecord) throws(CheckpointError) -> Int
  {
    let digits = entry.value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits, !entry.value.isEmpty else {
      let rule = "the \(entry.key) of external data must be a number that is not negative, not '\(entry.value)'"
      throw CheckpointError(.malformed, file: model, item: record.name, rule)
    }
    return Int(entry.value) ?? .max
  }

  private mutating func open(_ location: String, for item: String) throws(CheckpointError) -> FileReader {
    if let file = opened[Array(location.utf8)] { return file }
    guard files.count < Self.greatestCount else {
      throw CheckpointError(.limit, file: model, item: item, "external data in more than \(Self.greatestCount) files")
    }
    do {
      let file = try folder.open(location)
      files.append(file)
      opened[Array(location.utf8)] = file
      return file
    } catch {
      guard error.category == .unreadable else { throw error }
      let rule = "external data named by the model cannot be opened: \(error.rule)"
      throw CheckpointError(.unreadable, file: error.file, item: item, rule)
    }
  }
}
