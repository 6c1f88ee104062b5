import JSON

/// Something that a page does not hold, and the command that gives it; both plain sentences.
public struct PageOmission: Sendable, Equatable {
  /// What is not there.
  public let what: String
  /// How to get it.
  public let how: String

  /// States what is missing.
  public init(what: String, how: String) {
    self.what = what
    self.how = how
  }

  var document: JSONValue { ["what": .string(what), "how": .string(how)] }
}
