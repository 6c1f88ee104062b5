/// The messages that an ONNX file is made of, and which fields each has.
///
/// Source: `onnx-ml.proto` of ONNX 1.23 (IR version 14); what is not listed is stepped over unread.
enum ONNXMessage: String, Sendable, CaseIterable {
  case model = "ModelProto"
  case graph = "GraphProto"
  case node = "NodeProto"
  case attribute = "AttributeProto"
  case tensor = "TensorProto"
  case sparseTensor = "SparseTensorProto"
  case valueInfo = "ValueInfoProto"
  case type = "TypeProto"
  case tensorType = "TypeProto.Tensor"
  case sequenceType = "TypeProto.Sequence"
  case mapType = "TypeProto.Map"
  case shape = "TensorShapeProto"
  case dimension = "TensorShapeProto.Dimension"
  case operatorSet = "OperatorSetIdProto"
  case entry = "StringStringEntryProto"
  case function = "FunctionProto"
  case training = "TrainingInfoProto"
  case annotation = "TensorAnnotation"

  /// What a field holds.
  enum Content: Equatable {
    case varint
    case fixed32
    case fixed64
    case bytes
    case message(ONNXMessage)
  }

  struct Field: Equatable {
    let content: Content
    let isRepeated: Bool

    static let number = Field(content: .varint, isRepeated: false)
    static let numbers = Field(content: .varint, isRepeated: true)
    static let float = Field(content: .fixed32, isRepeated: false)
    static let floats = Field(content: .fixed32, isRepeated: true)
    static let doubles = Field(content: .fixed64, isRepeated: true)
    static let bytes = Field(content: .bytes, isRepeated: false)
    static let texts = Field(content: .bytes, isRepeated: true)
    static func one(_ message: ONNXMessage) -> Field { Field(content: .message(message), isRepeated: false) }
    static func many(_ message: ONNXMessage) -> Field { Field(content: .message(message), isRepeated: true) }

    /// Whether the field may be written like that: repeated numbers stand one by one or packed.
    func allows(_ wireType: ProtobufField.WireType) -> Bool {
      switch content {
      case .varint: wireType == .varint || isRepeated && wireType == .bytes
      case .fixed32: wireType == .fixed32 || isRepeated && wireType == .bytes
      case .fixed64: wireType == .fixed64 || isRepeated && wireType == .bytes
      case .bytes, .message: wireType == .bytes
      }
    }
  }

  /// The field of that number; nil for one that is not known.
  func field(_ number: Int) -> Field? { Self.fields[self]?[number] }
}
