import CTemporaryFiles
import Foundation

/// An output of several files in a folder of its own, that appears whole or not at all.
///
/// Files go to a temporary folder beside the output, under their numbers; `commit(as:)` gives them their names and the folder
/// its own. A `FolderOutput` that goes out of scope without it leaves nothing behind, nor does an interrupt. A folder that holds
/// nothing but files that an earlier run wrote is replaced; one with anything else is refused.
public final class FolderOutput {
  /// The output as the user named it.
  public let path: String
  /// The temporary folder, where files lie under their numbers in six digits; ends in a slash.
  public let temporaryPath: String
  private let final: String
  private let slot: Int32
  private let isOurs: (String) -> Bool
  private var count = 0
  private var isOpen = true
  private static let greatestCount = 1_000_000

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: The folder to make, with or without a slash behind it.
  ///   - isOurs: Whether a file of this name is one of an earlier run, which may be lost.
  public init(path: String, replacing isOurs: @escaping (String) -> Bool) throws(OutputError) {
    self.path = path
    self.isOurs = isOurs
    final = try Self.destination(path, isOurs)
    (temporaryPath, slot) = try Self.make(beside: final, path: path)
  }

  /// A folder for files of which none is kept, beside the output that is made of them.
  public init(scratchBeside path: String) throws(OutputError) {
    (self.path, final, isOurs) = (path, path, { _ in false })
    (temporaryPath, slot) = try Self.make(beside: path, path: path)
  }

  deinit { discard() }

  /// Throws what opening this output would throw, and leaves nothing behind: to be asked before a long computation.
  public static func check(path: String, replacing isOurs: @escaping (String) -> Bool) throws(OutputError) {
    _ = try FolderOutput(path: path, replacing: isOurs)
  }

  /// The path that the next file is to have in the temporary folder: for a program that writes it itself.
  public func nextPath() -> String {
    precondition(count < Self.greatestCount, "a folder of output has at most a million files")
    count += 1
    svr_temporary_count(slot, Int32(count))
    return temporaryPath + Self.number(count - 1)
  }

  /// Adds a file.
  public func add(_ bytes: [UInt8]) throws(OutputError) {
    let descriptor = open(nextPath(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(number: errno, path: path) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw OutputError(number: written < 0 ? errno : EIO, path: path) }
      done += written
    }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw OutputError(number: errno, path: path)
    }
  }

  /// Ends the output: all files have their names, and the folder its own, when this returns.
  ///
  /// On an error nothing of the output remains, and what stood under its name before is untouched.
  ///
  /// - Parameter names: One name a file, in the order they were added.
  public func commit(as names: [String]) throws(OutputError) {
    precondition(isOpen && names.count == count && Set(names).count == count, "every file gets one name of its own")
    var renamed: [String] = []
    defer { if isOpen { for name in renamed { unlink(temporaryPath + name) } } }
    for (number, name) in names.enumerated() {
      guard rename(temporaryPath + Self.number(number), temporaryPath + name) == 0 else {
        throw OutputError(number: errno, path: path)
      }
      renamed.append(name)
    }
    try takePlace()
    isOpen = false
    svr_temporary_forget(slot)
  }

  /// Renames the folder to its final name; what an earlier run left there makes way first, and comes back on a failure.
  private func takePlace() throws(OutputError) {
    let new = String(temporaryPath.dropLast())
    guard FileIdentity(path: final) != nil else {
      guard rename(new, final) == 0 else { throw OutputError(number: errno, path: path) }
      return
    }
    try Self.checkContents(of: final, path: path, isOurs)
    let old = new + ".old"
    guard rename(final, old) == 0 else { throw OutputError(number: errno, path: path) }
    guard rename(new, final) == 0 else {
      let number = errno
      rename(old, final)
      throw OutputError(number: number, path: path)
    }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: old)) ?? [] where isOurs(name) {
      unlink(old + "/" + name)
    }
    rmdir(old)
  }

  private func discard() {
    guard isOpen else { return }
    isOpen = false
    for number in 0..<count { unlink(temporaryPath + Self.number(number)) }
    rmdir(temporaryPath)
    svr_temporary_forget(slot)
  }

  private static func number(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// The folder's path without links and slashes, checked.
  private static func destination(_ path: String, _ isOurs: (String) -> Bool) throws(OutputError) -> String {
    var final = path
    while final.count > 1, final.hasSuffix("/") { final.removeLast() }
    guard !final.isEmpty, !final.utf8.contains(0) else { throw OutputError(.missingFolder, path: path) }
    guard let existing = FileIdentity(path: final) else { return final }
    guard existing.kind == S_IFDIR else { throw OutputError(number: EEXIST, path: path) }
    try checkContents(of: final, path: path, isOurs)
    guard let real = realpath(final, nil) else { throw OutputError(number: errno, path: path) }
    defer { free(real) }
    return String(cString: real)
  }

  private static func checkContents(
    of folder: String, path: String, _ isOurs: (String) -> Bool
  ) throws(OutputError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw OutputError(.readOnly, path: path)
    }
    if let other = names.sorted().first(where: { !isOurs($0) }) { throw OutputError(.foreignFile(other), path: path) }
  }

  private static func make(beside final: String, path: String) throws(OutputError) -> (String, Int32) {
    while true {
      let unique = "\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 16))"
      let name = OutputDestination.folder(of: final) + ".svr-\(unique).tmp/"
      let slot = svr_temporary_register_folder(name)
      guard slot >= 0 else { throw OutputError(number: errno, path: path) }
      if mkdir(name, 0o777) == 0 { return (name, slot) }
      let number = errno
      svr_temporary_forget(slot)
      guard number == EEXIST || number == EINTR else { throw OutputError(number: number, path: path) }
    }
  }
}
