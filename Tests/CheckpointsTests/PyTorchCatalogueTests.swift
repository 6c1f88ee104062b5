import Checkpoints
import TestSupport
import Testing

@Suite("Hostile archives and pickles are refused cleanly")
struct PyTorchCatalogueTests {
  @Test("zip", arguments: HostileFile.zip)
  func zip(_ file: HostileFile) throws { try check(file) }

  @Test("pickle", arguments: HostileFile.pickle)
  func pickle(_ file: HostileFile) throws { try check(file) }

  @Test("names in the catalogues are unique")
  func names() {
    for catalogue in [HostileFile.zip, HostileFile.pickle] {
      #expect(Set(catalogue.map(\.name)).count == catalogue.count)
    }
  }

  private func check(_ file: HostileFile) throws {
    let folder = try TemporaryFolder()
    let path = try file.make(folder)
    switch Result(catching: { () throws(CheckpointError) in try Checkpoint(contentsOf: path) }) {
    case .success(let checkpoint): try checkAccepted(checkpoint, file)
    case .failure(let error): checkRefused(error, file)
    }
  }

  private func checkAccepted(_ checkpoint: Checkpoint, _ file: HostileFile) throws {
    #expect(!file.outcome.isRefusal, "was read")
    #expect(checkpoint.warnings.isEmpty == (file.outcome == .accepted), "\(checkpoint.warnings)")
    #expect(file.outcome == .accepted || checkpoint.warnings.contains { $0.contains(file.expected) })
    for tensor in checkpoint.tensors where tensor.elementType.isFloatingPoint {
      #expect(try checkpoint.values(of: tensor.name, as: Double.self).count == tensor.elementCount)
    }
  }

  private func checkRefused(_ error: CheckpointError, _ file: HostileFile) {
    #expect(error.category.rawValue == file.outcome.rawValue, "\(error)")
    #expect(error.rule.contains(file.expected), "\(error)")
    #expect(error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }
}
