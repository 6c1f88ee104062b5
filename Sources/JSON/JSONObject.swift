/// The members of a JSON object, in the order written, each name once.
///
/// Names are compared as Swift compares strings, so that two spellings of one text (a composed and a decomposed
/// accent) are one name. Two objects are equal if they have equal members in the same order.
///
/// - Complexity: look-up is O(1); up to eight members are searched one by one, without an index.
public struct JSONObject: Sendable {
  /// One name and its value.
  public struct Member: Sendable, Equatable {
    /// The name, with escapes decoded.
    public let key: String
    /// What stands under the name.
    public var value: JSONValue

    /// Pairs a name with its value.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members in the order written.
  public private(set) var members: [Member] = []
  /// Where each name stands, kept once there are too many to search.
  private var positions: [String: Int]?

  private static let searchedCount = 8

  /// An object without members.
  public init() {}

  /// An object of these members, in this order.
  ///
  /// - Precondition: no key occurs twice.
  public init(uniqueMembers: some Sequence<(String, JSONValue)>) {
    for (key, value) in uniqueMembers {
      precondition(append(key: key, value: value), "the key \(key) occurs twice")
    }
  }

  /// Where the name stands among the members.
  func position(of key: String) -> Int? {
    positions.map { $0[key] } ?? members.firstIndex { $0.key == key }
  }

  /// Adds a member at the end; false, and nothing added, if the name is taken.
  public mutating func append(key: String, value: JSONValue) -> Bool {
    guard position(of: key) == nil else { return false }
    positions?[key] = members.count
    members.append(Member(key: key, value: value))
    if positions == nil, members.count > Self.searchedCount { rebuildPositions() }
    return true
  }

  /// The value of that name. Setting replaces it in its place, or adds it at the end; setting nil removes it.
  public subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        rebuildPositions()
      case (nil, let value?): _ = append(key: key, value: value)
      case (nil, nil): break
      }
    }
  }

  private mutating func rebuildPositions() {
    guard members.count > Self.searchedCount else { return positions = nil }
    positions = Dictionary(minimumCapacity: members.count * 2)
    for (position, member) in members.enumerated() { positions?[member.key] = position }
  }
}

extension JSONObject: Equatable {
  /// Whether both have equal members in the same order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool { left.members == right.members }
}

extension JSONObject: RandomAccessCollection {
  /// The first position.
  public var startIndex: Int { 0 }
  /// The number of members.
  public var endIndex: Int { members.count }
  /// The member at a position.
  public subscript(position: Int) -> Member { members[position] }
  /// The names, in order.
  public var keys: some Sequence<String> { members.lazy.map(\.key) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object whose members keep the order of the literal.
  ///
  /// - Precondition: no key occurs twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(uniqueMembers: elements) }
}
