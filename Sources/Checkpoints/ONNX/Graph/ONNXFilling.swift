/// The number with which a `ConstantOfShape` node fills its value.
public enum ONNXFilling: Sendable, Equatable {
  /// An integer, or a Boolean as 0 or 1, and the type of the elements.
  case integer(Int, ONNXDataType)
  /// A floating-point number of any type.
  case float(Float)
}
