import JSON
import Tensors

/// A place in the document of a graph's file, which knows its own name for the message when something is wrong there.
struct DocumentReader {
  let file: String
  /// The path from the root, such as `svr.layers[3].rank`.
  let place: String
  let value: JSONValue

  /// The error of a broken rule at this place.
  func failure(_ rule: String) -> GraphFileError { .invalid(file: file, item: place, rule: rule) }

  /// The member of that name, which must be there.
  func member(_ key: String) throws(GraphFileError) -> DocumentReader {
    guard let object = value.objectValue else { throw failure("expected an object, found \(value.kindName)") }
    guard let member = object[key] else { throw failure("has no \(key)") }
    return DocumentReader(file: file, place: "\(place).\(key)", value: member)
  }

  /// The elements of the array that must stand here, each read by `body`.
  func elements<Element>(_ body: (DocumentReader) throws(GraphFileError) -> Element) throws(GraphFileError)
    -> [Element]
  {
    guard let values = value.arrayValue else { throw failure("expected an array, found \(value.kindName)") }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      elements.append(try body(DocumentReader(file: file, place: "\(place)[\(index)]", value: value)))
    }
    return elements
  }

  /// What `body` reads here, nil where null stands.
  func optional<Element>(_ body: (DocumentReader) throws(GraphFileError) -> Element) throws(GraphFileError)
    -> Element?
  {
    value.isNull ? nil : try body(self)
  }

  /// The text that must stand here.
  func text() throws(GraphFileError) -> String {
    guard let text = value.stringValue else { throw failure("expected a text, found \(value.kindName)") }
    return text
  }

  /// The integer that must stand here, within its bounds.
  func integer(in bounds: ClosedRange<Int> = 0...Int.max) throws(GraphFileError) -> Int {
    guard let integer = value.intValue else { throw failure("expected an integer, found \(value.kindName)") }
    guard bounds.contains(integer) else {
      let upper = bounds.upperBound == .max ? "" : " and at most \(bounds.upperBound)"
      throw failure("is \(integer), not at least \(bounds.lowerBound)\(upper)")
    }
    return integer
  }

  /// The number of one of `count` things that must stand here.
  func index(below count: Int) throws(GraphFileError) -> Int {
    guard count > 0 else { throw failure("numbers one of none") }
    return try integer(in: 0...(count - 1))
  }

  /// The number that must stand here, not negative; an infinite one as text.
  func magnitude() throws(GraphFileError) -> Double {
    let found = value.stringValue == "inf" ? .infinity : value.doubleValue
    guard let found, found >= 0 else { throw failure("expected a number that is not negative") }
    return found
  }

  /// The lengths of axes that must stand here, each at least `least`, whose product is an `Int`.
  func shape(least: Int) throws(GraphFileError) -> [Int] {
    let shape = try elements { (axis) throws(GraphFileError) in try axis.integer(in: least...Int.max) }
    guard shape.checkedProduct() != nil else { throw failure("the product of the shape overflows") }
    return shape
  }

  /// The case whose raw value must stand here.
  func choice<Choice: RawRepresentable<String> & CaseIterable>() throws(GraphFileError) -> Choice {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      throw failure("\"\(text)\" is none of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }
}

extension Sequence<Int> {
  /// The product, nil where it is no `Int` even if a later factor is 0.
  func checkedProduct() -> Int? {
    var product = 1
    for factor in self {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      product = next
    }
    return product
  }
}
