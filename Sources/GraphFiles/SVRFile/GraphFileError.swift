import Checkpoints
import Tensors

/// Why a file was refused as a spectral graph.
public enum GraphFileError: Error, Equatable, Sendable {
  /// The file holds no spectral graph: its metadata has no key `svr`.
  case notAGraph(file: String)
  /// The file was written in another version of the layout.
  case otherSchema(file: String, found: String)
  /// A tensor could not be read.
  case checkpoint(CheckpointError)
  /// The item in the file breaks a rule.
  case invalid(file: String, item: String, rule: String)
}

extension GraphFileError: CustomStringConvertible {
  /// One line: the file, the item in it, the broken rule.
  public var description: String {
    switch self {
    case .notAGraph(let file): "\(file.printable(limit: 1000)): is not a spectral graph: no svr in its metadata"
    case .otherSchema(let file, let found):
      "\(file.printable(limit: 1000)): unsupported: schema \(found.printable()), "
        + "where this version reads \(SpectralGraphFile.schema)"
    case .checkpoint(let error): error.description
    case .invalid(let file, let item, let rule):
      "\(file.printable(limit: 1000)): \(item.printable()): malformed: \(rule.printable(limit: 1000))"
    }
  }
}
