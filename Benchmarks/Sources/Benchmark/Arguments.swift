import Foundation

/// What is measured, and how.
struct Arguments {
  enum Subject {
    case rate(side: Int)
    case decompose(path: String)
    case model(path: String)
    case link(path: String)
  }

  let subject: Subject
  private(set) var rank: Int?
  private(set) var threads = ProcessInfo.processInfo.activeProcessorCount

  init(_ arguments: ArraySlice<String>) throws(UsageError) {
    let words = Array(arguments)
    guard words.count >= 2, words.count.isMultiple(of: 2) else { throw UsageError() }
    subject = try Self.subject(words[0], words[1])
    for index in stride(from: 2, to: words.count, by: 2) {
      guard let number = Int(words[index + 1]), number > 0 else { throw UsageError() }
      switch words[index] {
      case "--rank": rank = number
      case "--threads": threads = number
      default: throw UsageError()
      }
    }
  }

  private static func subject(_ name: String, _ value: String) throws(UsageError) -> Subject {
    switch name {
    case "rate":
      guard let side = Int(value), side > 0 else { throw UsageError() }
      return .rate(side: side)
    case "decompose": return .decompose(path: value)
    case "model": return .model(path: value)
    case "link": return .link(path: value)
    default: throw UsageError()
    }
  }
}

/// The command line says nothing that is understood.
struct UsageError: Error, CustomStringConvertible {
  let description = "usage: svr-benchmark rate SIDE | decompose FILE | model FILE | link FILE [--rank R] [--threads N]"
}
