import HDF5Protocol
import JSON

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What goes to standard output; see `HDF5Protocol`.
enum Answer {
  static func give(_ action: Request.Action, of file: HDF5File) throws {
    switch action {
    case .list: try give(ObjectWalk.listing(of: file))
    case .read(let address, let byteCount):
      let dataset = try Dataset(file.object(at: address, path: "the dataset"), path: "the dataset")
      try giveElements(of: dataset, byteCount: byteCount)
    }
  }

  static func give(_ refusal: Refusal) {
    var error: JSONObject = ["category": .string(refusal.category.rawValue), "rule": .string(refusal.rule)]
    if let item = refusal.item { error["item"] = .string(item) }
    send(frame(["error": .object(error)]))
  }

  private static func give(_ document: JSONValue) throws {
    let frame = frame(document)
    guard frame.count <= HDF5Limits.documentByteCount else {
      throw Refusal(.limit, "a listing of \(frame.count) bytes; at most \(HDF5Limits.documentByteCount) are read")
    }
    send(frame)
  }

  /// Once elements are on their way, a failure can only end the process: what is missing says so.
  private static func giveElements(of dataset: Dataset, byteCount: Int) throws {
    var hasBegun = false
    do {
      try dataset.read(byteCount: byteCount) { bytes in
        if !hasBegun { send(frame([:])) }
        hasBegun = true
        send(bytes)
      }
    } catch  where hasBegun {
      exit(1)
    }
    if !hasBegun { send(frame([:])) }
  }

  private static func frame(_ document: JSONValue) -> [UInt8] {
    let text = document.serialised()
    let length = (0..<HDF5Protocol.lengthByteCount).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
    return HDF5Protocol.signature + length + text
  }

  private static func send(_ bytes: [UInt8]) { bytes.withUnsafeBytes { send($0) } }

  /// Ends the process where nobody reads any more.
  private static func send(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { exit(1) }
      rest = rest.dropFirst(count)
    }
  }
}
