import Foundation
import Tensors

/// Why an output could not be written.
public struct OutputError: Error, Equatable, Sendable {
  /// The rule or the circumstance.
  public enum Fault: Equatable, Sendable {
    /// The output names the same file as this input, which would be lost.
    case sameAsInput(String)
    /// The folder that the output should lie in does not exist.
    case missingFolder
    /// The output is a folder.
    case isDirectory
    /// The folder has a file of this name, which is none that the program writes there, and would be lost.
    case foreignFile(String)
    /// The file, its folder or its file system may not be written.
    case readOnly
    /// No space is left, a quota is used up, or the file would be larger than is allowed.
    case full
    /// The reader of a pipe went away.
    case closedPipe
    /// Anything else, by its system error number.
    case system(Int32)
  }

  /// The output as the user named it, `-` for standard output.
  public let path: String
  /// What is wrong.
  public let fault: Fault

  /// Describes a fault of an output.
  public init(_ fault: Fault, path: String) {
    self.fault = fault
    self.path = path
  }

  /// The fault that a system error number stands for.
  package init(number: Int32, path: String) {
    let fault: Fault =
      switch number {
      case ENOENT, ENOTDIR: .missingFolder
      case EISDIR: .isDirectory
      case EACCES, EPERM, EROFS: .readOnly
      case ENOSPC, EDQUOT, EFBIG: .full
      case EPIPE: .closedPipe
      default: .system(number)
      }
    self.init(fault, path: path)
  }
}

extension OutputError: CustomStringConvertible {
  /// One line: the output and what is wrong with it.
  public var description: String {
    let name = path == "-" ? "standard output" : path.isEmpty ? "an output without a name" : path.printable(limit: 1000)
    return "\(name): \(fault)"
  }
}

extension OutputError.Fault: CustomStringConvertible {
  /// The fault in words.
  public var description: String {
    switch self {
    case .sameAsInput(let input): "the output is the same file as the input \(input.printable(limit: 1000))"
    case .missingFolder: "the folder does not exist"
    case .isDirectory: "is a folder"
    case .foreignFile(let name): "the folder has other files, such as \(name.printable(limit: 200)): name a new one"
    case .readOnly: "may not be written (read-only, or no permission)"
    case .full: "no space is left for it"
    case .closedPipe: "the reader closed the pipe"
    case .system(let number): String(cString: strerror(number))
    }
  }
}
