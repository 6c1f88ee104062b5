/// A model as it is stored.
struct ONNXModelRecord: Sendable {
  private(set) var graph = ONNXGraphRecord()
  private(set) var operatorSets: [String: Int] = [:]
  private(set) var functions: Set<String> = []
  /// The notes of the file, with the program that wrote it under `producer`.
  private(set) var metadata: [String: String] = [:]

  private static let greatestNoteByteCount = 1 << 20
  /// Since this version of the format a model must say which operations it means.
  private static let firstVersionWithOperatorSets = 3

  /// Reads the model's message, the whole file.
  init(_ file: FileReader) throws(CheckpointError) {
    var cursor = ProtobufCursor(file)
    var version: Int64 = 0
    var producer = ["", ""]
    var hasGraph = false
    var noteByteCount = 0
    while let field = try cursor.nextField() {
      switch field.number {
      case 1: version = try cursor.integer()
      case 2: producer[0] = try cursor.text()
      case 3: producer[1] = try cursor.text()
      case 7:
        try cursor.enter()
        (graph, hasGraph) = (try ONNXGraphRecord(&cursor), true)
        cursor.leave()
      case 8: try addOperatorSet(&cursor)
      case 14: try addNote(&cursor, &noteByteCount)
      case 25: try addFunction(&cursor)
      default: try cursor.skip(field)
      }
    }
    guard hasGraph else { throw CheckpointError(.malformed, file: file.path, "a model without a graph") }
    guard version < Self.firstVersionWithOperatorSets || !operatorSets.isEmpty else {
      throw CheckpointError(.malformed, file: file.path, "a model that names no set of operations (opset_import)")
    }
    let program = producer.filter { !$0.isEmpty }.joined(separator: " ")
    if !program.isEmpty { metadata["producer"] = program }
  }

  private mutating func addOperatorSet(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    let start = cursor.position
    var (domain, version): (String, Int64) = ("", 0)
    try cursor.enter()
    while let field = try cursor.nextField() {
      switch field.number {
      case 1: domain = try cursor.text()
      case 2: version = try cursor.integer()
      default: try cursor.skip(field)
      }
    }
    cursor.leave()
    let key = domain == "ai.onnx" ? "" : domain
    guard let other = operatorSets.updateValue(Int(version), forKey: key), other != Int(version) else { return }
    throw cursor.failure(.duplicate, "versions \(other) and \(version) of the operations of '\(domain)'", at: start)
  }

  private mutating func addNote(_ cursor: inout ProtobufCursor, _ byteCount: inout Int) throws(CheckpointError) {
    let start = cursor.position
    let (key, value) = try cursor.entry(valueLimit: Self.greatestNoteByteCount)
    byteCount += key.utf8.count + value.utf8.count
    guard byteCount <= Self.greatestNoteByteCount else {
      throw cursor.failure(.limit, "notes of more than \(Self.greatestNoteByteCount) bytes", at: start)
    }
    metadata[key] = value
  }

  private mutating func addFunction(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    var (name, domain) = ("", "")
    try cursor.enter()
    while let field = try cursor.nextField() {
      switch field.number {
      case 1: name = try cursor.text()
      case 10: domain = try cursor.text()
      default: try cursor.skip(field)
      }
    }
    cursor.leave()
    functions.insert("\(domain).\(name)")
  }
}
