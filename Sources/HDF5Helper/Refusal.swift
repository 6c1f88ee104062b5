import CHDF5

/// Why a file is not read; the raw values of the category are those of the library's `CheckpointError`.
struct Refusal: Error {
  enum Category: String {
    case truncated
    case limit = "over a limit"
    case overflow
    case malformed
    case path = "unsafe path"
    case unsupported
  }

  let category: Category
  let item: String?
  let rule: String

  init(_ category: Category, item: String? = nil, _ rule: String) {
    self.category = category
    // The root group has no name.
    self.item = item?.isEmpty == true ? nil : item
    self.rule = rule
  }

  /// The last failure inside libhdf5, in its own words.
  static func library(item: String? = nil, _ action: String) -> Refusal {
    let words = lastFailure()
    return Refusal(category(of: words), item: item, "\(action): \(words)")
  }

  /// Why the last call failed, as it was noticed first.
  static func lastFailure() -> String {
    final class Words { var text: String? }
    let words = Words()
    _ = withExtendedLifetime(words) {
      svr_hdf5_each_error(
        { _, entry, context in
          guard let context, let text = entry?.pointee.desc else { return 0 }
          let words = Unmanaged<Words>.fromOpaque(context).takeUnretainedValue()
          if words.text == nil { words.text = String(cString: text) }
          return 0
        }, Unmanaged.passUnretained(words).toOpaque())
    }
    return words.text ?? "no reason given"
  }

  private static func category(of words: String) -> Category {
    func says(_ parts: String...) -> Bool { parts.contains { words.lowercased().contains($0) } }
    if says("memory allocation failed", "unable to allocate", "can't allocate", "no space available") { return .limit }
    if says("bad version number") && !says("superblock") { return .unsupported }
    return says("truncated file", "addr overflow", "address overflow", "past end", "eof", "eoa", "read failed")
      ? .truncated : .malformed
  }
}

extension String {
  /// Whether `other` occurs in it.
  func contains(_ other: String) -> Bool {
    let (text, part) = (Array(utf8), Array(other.utf8))
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
