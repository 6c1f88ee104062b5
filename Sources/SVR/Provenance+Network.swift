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
  /// - Complexity: O(bytes) time: every file is hashed.
  func provenance(_ options: SpectralOptions) throws(CheckpointError) -> Provenance {
    let inputs = try checkpoint.fingerprints().map {
      Provenance.Input(
        name: URL(fileURLWithPath: $0.path).lastPathComponent, byteCount: $0.byteCount, sha256: $0.sha256)
    }
    return Provenance(
      version: Provenance.currentVersion, model: URL(fileURLWithPath: checkpoint.path).lastPathComponent,
      inputs: inputs,
      options: options)
  }
}
