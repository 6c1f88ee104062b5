import TestSupport
import Testing

@testable import Checkpoints

@Suite("Names in pickles")
struct PickleGlobalPolicyTests {
  private let policy = PickleGlobalPolicy(isStrict: false)
  private let strict = PickleGlobalPolicy(isStrict: true)

  @Test(
    "what a state dict needs passes, strictly too",
    arguments: [
      ("collections", "OrderedDict"), ("collections", "defaultdict"), ("torch._utils", "_rebuild_tensor_v2"),
      ("torch._utils", "_rebuild_tensor_v3"), ("torch._utils", "_rebuild_parameter"), ("torch", "FloatStorage"),
      ("torch.cuda", "HalfStorage"), ("torch.storage", "UntypedStorage"), ("torch.storage", "TypedStorage"),
      ("torch", "float8_e4m3fn"), ("torch", "bfloat16"), ("torch", "Size"), ("torch", "device"),
      ("torch.nn.parameter", "Parameter"), ("torch.serialization", "_get_layout"),
      ("torch._tensor", "_rebuild_from_type_v2"), ("builtins", "set"), ("__builtin__", "long"), ("_codecs", "encode"),
    ])
  func known(_ module: String, _ name: String) {
    #expect(strict.verdict(on: PickleGlobal(module: module, name: name)) == .known)
  }

  @Test(
    "what is merely unknown is listed, or refused strictly",
    arguments: [
      ("torch.nn.modules.linear", "Linear"), ("torch.optim.adam", "Adam"), ("numpy.core.multiarray", "_reconstruct"),
      ("numpy._core.multiarray", "scalar"), ("numpy", "dtype"), ("__main__", "Net"), ("pathlib", "PosixPath"),
      ("argparse", "Namespace"), ("ultralytics.nn.tasks", "DetectionModel"), ("__torch__.a", "Net"),
      ("models.code", "Coder"), ("mypackage", "Outer.Inner"), ("types", "SimpleNamespace"), ("io", "BytesIO"),
      ("torch._C._nn", "gelu"), ("torch.utils.data.dataset", "TensorDataset"),
    ])
  func unknown(_ module: String, _ name: String) {
    let global = PickleGlobal(module: module, name: name)
    #expect(policy.verdict(on: global) == .unknown)
    #expect(strict.verdict(on: global) == .refused("is not known, and unknown names are refused"))
  }

  @Test("what reaches code is refused, also with the module's dots moved into the name")
  func refused() {
    for (module, name) in HostileFile.codeNames {
      #expect(isRefused(module, name), "\(module) \(name)")
      let parts = module.split(separator: ".")
      if parts.count > 1 {
        #expect(isRefused(String(parts[0]), "\(parts.dropFirst().joined(separator: ".")).\(name)"), "\(module) \(name)")
      }
    }
  }

  private func isRefused(_ module: String, _ name: String) -> Bool {
    if case .refused = policy.verdict(on: PickleGlobal(module: module, name: name)) { true } else { false }
  }
}
