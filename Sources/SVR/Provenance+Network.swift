import Checkpoints
import Foundation
import Networks

extension Provenance {
  /// The version of this program and library.
  public static let currentVersion = "0.1.0"
}

extension Network {
  /// Where a graph of this network comes from.
  ///
  /// - Throws: a file cannot be read, or is no longer the one that was opened.
  /// - Complexity: O(bytes) time: every file is hashed.
  public func provenance(_ options: SpectralOptions) throws(CheckpointError) -> Provenance {
    Provenance(
      version: Provenance.currentVersion, model: URL(fileURLWithPath: checkpoint.path).lastPathComponent,
      format: checkpoint.format.rawValue, inputs: try checkpoint.fingerprints().map(Provenance.Input.init),
      topologyFile: topologyFile.map(Provenance.Input.init), layers: layers, options: options)
  }
}

extension Provenance.Input {
  /// A file by the last component of its path.
  public init(_ file: FileFingerprint) {
    self.init(
      name: URL(fileURLWithPath: file.path).lastPathComponent, byteCount: file.byteCount, sha256: file.sha256)
  }
}
