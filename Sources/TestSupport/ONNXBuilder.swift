/// Builds ONNX models, right ones and wrong ones, out of messages.
///
///     var model = ONNXBuilder()
///     model.tensor("w", [2, 3], floats: [1, 2, 3, 4, 5, 6])
///     model.node("MatMul", ["x", "w"], ["y"])
public struct ONNXBuilder: Sendable {
  /// The graph so far.
  public var graph = ProtobufBuilder()
  /// What stands between the version of the format and the graph.
  public var head = ProtobufBuilder { $0.text(2, "svr") }
  /// What stands behind the graph.
  public var tail = ProtobufBuilder { model in
    model.message(8) { $0.number(2, 13) }
  }

  /// A graph that is empty.
  public init() {}

  /// Adds an initialiser of any message.
  public mutating func tensor(_ build: (inout ProtobufBuilder) -> Void) { graph.message(5, build) }

  /// Adds an initialiser of type FLOAT.
  public mutating func tensor(_ name: String, _ shape: [Int], floats: [Float]) {
    tensor { $0.tensor(name, shape, raw: littleEndianBytes(floats.map(\.bitPattern))) }
  }

  /// Adds a node.
  public mutating func node(
    _ operation: String, _ inputs: [String], _ outputs: [String], _ attributes: [ProtobufBuilder] = [],
    domain: String = ""
  ) {
    graph.message(1) { node in
      for input in inputs { node.text(1, input) }
      for output in outputs { node.text(2, output) }
      node.text(4, operation)
      for attribute in attributes { node.message(5, attribute) }
      if !domain.isEmpty { node.text(7, domain) }
    }
  }

  /// Adds an input of that name.
  public mutating func input(_ name: String, _ shape: [Int?] = []) { value(name, shape, field: 11) }

  /// States the shape of a value between nodes.
  public mutating func value(_ name: String, _ shape: [Int?]) { value(name, shape, field: 13) }

  private mutating func value(_ name: String, _ shape: [Int?], field: Int) {
    graph.message(field) { value in
      value.text(1, name)
      value.message(2) { type in
        type.message(1) { tensor in
          tensor.number(1, 1)
          tensor.message(2) { dimensions in
            for length in shape {
              dimensions.message(1) { if let length { $0.number(1, length) } }
            }
          }
        }
      }
    }
  }

  /// The whole file.
  public var bytes: [UInt8] {
    ProtobufBuilder { model in
      model.number(1, 8)
      model.bytes += head.bytes
      model.message(7, graph)
      model.bytes += tail.bytes
    }.bytes
  }

  /// Writes the file with one more initialiser in front, `hole`, whose bytes are a hole in the file: no disk is taken.
  public func write(to folder: TemporaryFolder, _ name: String = "model.onnx", hole byteCount: Int) throws -> String {
    let tensor =
      ProtobufBuilder { $0.tensor("hole", [byteCount], type: 2) }.bytes + [0x4A]
      + ProtobufBuilder.varint(UInt64(byteCount))
    let start = [0x2A] + ProtobufBuilder.varint(UInt64(tensor.count + byteCount)) + tensor
    let graphByteCount = UInt64(start.count + byteCount + graph.bytes.count)
    let front = [0x08, 0x08] + head.bytes + tail.bytes + [0x3A] + ProtobufBuilder.varint(graphByteCount) + start
    return try SparseFile([.bytes(front), .hole(byteCount), .bytes(graph.bytes)]).write(to: folder, name)
  }
}

extension ProtobufBuilder {
  /// Makes this the message of a tensor whose elements are raw bytes.
  public mutating func tensor(_ name: String, _ shape: [Int], type: Int = 1, raw: [UInt8]? = nil) {
    for length in shape { number(1, length) }
    number(2, type)
    text(8, name)
    if let raw { data(9, raw) }
  }

  /// Adds a key and its value.
  public mutating func entry(_ field: Int, _ key: String, _ value: String) {
    message(field) { entry in
      entry.text(1, key)
      entry.text(2, value)
    }
  }

  /// The message of a node's attribute: its name, what the closure adds, and its type if that is not 0.
  public static func onnxAttribute(
    _ name: String, type: Int, _ build: (inout ProtobufBuilder) -> Void
  ) -> ProtobufBuilder {
    ProtobufBuilder { attribute in
      attribute.text(1, name)
      build(&attribute)
      if type != 0 { attribute.number(20, type) }
    }
  }
}
