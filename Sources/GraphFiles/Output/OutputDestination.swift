import CTemporaryFiles
import Foundation

/// What stands behind an output's name, opened for writing.
enum OutputDestination {
  case standardOutput
  /// A device or pipe that exists: written in place, for nothing can be renamed over it.
  case device(descriptor: Int32)
  /// A file that will appear under `final` once `name` is whole.
  case temporary(descriptor: Int32, name: String, final: String, slot: Int32)

  /// Opens the destination, or says why it cannot be.
  init(path: String, inputs: [String]) throws(OutputError) {
    if path == "-" {
      fflush(nil)
      self = .standardOutput
      return
    }
    guard let existing = FileIdentity(path: path) else {
      self = try Self.temporary(for: Self.linked(path), path: path)
      return
    }
    if existing.kind == S_IFDIR { throw OutputError(.isDirectory, path: path) }
    for input in inputs where FileIdentity(path: input) == existing {
      throw OutputError(.sameAsInput(input), path: path)
    }
    guard access(path, W_OK) == 0 else { throw OutputError(number: errno, path: path) }
    self = try existing.kind == S_IFREG ? Self.temporary(for: Self.resolved(path), path: path) : Self.device(path)
  }

  /// The descriptor that takes the bytes.
  var descriptor: Int32 {
    switch self {
    case .standardOutput: STDOUT_FILENO
    case .device(let descriptor), .temporary(let descriptor, _, _, _): descriptor
    }
  }

  private static func device(_ path: String) throws(OutputError) -> OutputDestination {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(number: errno, path: path) }
    return .device(descriptor: descriptor)
  }

  /// A new file of a unique name beside `final`, entered in the table of temporary files before it exists.
  private static func temporary(for final: String, path: String) throws(OutputError) -> OutputDestination {
    guard !final.isEmpty, !final.hasSuffix("/"), !final.utf8.contains(0) else {
      throw OutputError(.missingFolder, path: path)
    }
    while true {
      let unique = "\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 16))"
      let name = folder(of: final) + ".svr-\(unique).tmp"
      let slot = svr_temporary_register(name)
      guard slot >= 0 else { throw OutputError(number: errno, path: path) }
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return .temporary(descriptor: descriptor, name: name, final: final, slot: slot) }
      let number = errno
      svr_temporary_forget(slot)
      guard number == EEXIST || number == EINTR else { throw OutputError(number: number, path: path) }
    }
  }

  /// The path up to and with its last slash; empty for a bare name.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Where a symbolic link to a file that is not there yet leads, so that the link stays.
  private static func linked(_ path: String) -> String {
    var path = path
    // As many links as systems follow.
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = target.hasPrefix("/") ? target : folder(of: path) + target
    }
    return path
  }

  /// The file that a symbolic link leads to, so that the link stays.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
