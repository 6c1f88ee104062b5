import Checkpoints

/// What one node writes and others read.
///
/// Floating-point numbers of any stored type are computed in float32. Integers of any type are held in 64 bits, Booleans as 0 and 1.
struct Value: Sendable {
  enum Elements: Sendable {
    case floats([Float])
    case integers([Int])
  }

  /// What the elements are taken for.
  let type: ONNXDataType
  let shape: [Int]
  /// In row-major order, as many as the shape says.
  let elements: Elements

  init(_ shape: [Int], floats: [Float], type: ONNXDataType = .float) {
    self.init(shape, .floats(floats), type)
  }

  init(_ shape: [Int], integers: [Int], type: ONNXDataType = .int64) {
    self.init(shape, .integers(integers), type)
  }

  init(_ shape: [Int], _ elements: Elements, _ type: ONNXDataType) {
    self.shape = shape
    self.elements = elements
    self.type = type
  }

  var count: Int {
    switch elements {
    case .floats(let values): values.count
    case .integers(let values): values.count
    }
  }

  /// How many bytes the elements take.
  var byteCount: Int {
    switch elements {
    case .floats(let values): values.count * MemoryLayout<Float>.size
    case .integers(let values): values.count * MemoryLayout<Int>.size
    }
  }

  /// The elements as numbers, integers rounded to float32.
  var numbers: [Float] {
    switch elements {
    case .floats(let values): values
    case .integers(let values): values.map { Float($0) }
    }
  }

  /// The same elements along other axes.
  ///
  /// - Precondition: the shape is for as many.
  func reshaped(_ shape: [Int]) -> Value { Value(shape, elements, type) }

  /// The same axes, with elements that were made of these.
  func with(floats: [Float]) -> Value { Value(shape, floats: floats, type: type) }
}

/// A way to bring elements of any type into another order.
protocol Movement {
  /// The shape of what is made.
  var shape: [Int] { get }
  /// The elements in the new order; `fill` where none of the given ones belongs.
  func moved<Element>(_ elements: [Element], fill: Element) -> [Element]
}

extension Value {
  /// The elements in another order; where none belongs, 0 or the only element of `fill`.
  func moved(by movement: some Movement, fill: Value? = nil) -> Value {
    switch elements {
    case .floats(let values):
      Value(movement.shape, floats: movement.moved(values, fill: fill?.numbers.first ?? 0), type: type)
    case .integers(let values):
      Value(movement.shape, integers: movement.moved(values, fill: fill?.integers?.first ?? 0), type: type)
    }
  }

  /// The elements if they are integers.
  var integers: [Int]? {
    if case .integers(let values) = elements { values } else { nil }
  }
}
