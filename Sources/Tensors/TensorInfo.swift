/// What a checkpoint says of one tensor: its name, element type and shape.
public struct TensorInfo: Sendable, Hashable {
  /// The tensor's name, as stored, after the reader's stated clean-up of prefixes.
  public let name: String
  /// The type of every element.
  public let elementType: ElementType
  /// The lengths of the axes, outermost first (row-major); empty for a scalar.
  public let shape: [Int]

  /// The name of the tensor by whose numbers the elements are multiplied as they are read; nil for none. Integers that
  /// have a scale are codes, and read as the numbers that it makes of them.
  public let scale: String?

  /// Describes a tensor.
  ///
  /// - Precondition: the product of `shape` fits an `Int`; readers check it before they come here.
  public init(name: String, elementType: ElementType, shape: [Int], scale: String? = nil) {
    self.name = name
    self.elementType = elementType
    self.shape = shape
    self.scale = scale
  }

  /// The number of elements: the product of the shape, 1 for a scalar.
  public var elementCount: Int { shape.reduce(1, *) }

  /// Whether the elements can be read as numbers: they are floating-point numbers, or codes with a scale.
  public var holdsNumbers: Bool { elementType.isFloatingPoint || scale != nil }
}
