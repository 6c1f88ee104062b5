extension TimmMobileNet {
  /// One block.
  struct Block {
    /// Told by the names of its convolutions, in the order in which they follow each other.
    enum Kind: CaseIterable {
      case invertedResidual, depthwiseSeparable, edgeResidual, convolution

      var convolutions: [String] {
        switch self {
        case .invertedResidual: ["conv_pw", "conv_dw", "conv_pwl"]
        case .depthwiseSeparable: ["conv_dw", "conv_pw"]
        case .edgeResidual: ["conv_exp", "conv_pwl"]
        case .convolution: ["conv"]
        }
      }
    }

    let module: String
    let stage: Int
    let number: Int
    let kind: Kind
    /// The first convolution.
    let first: Candidate

    init(_ module: String, stage: Int, number: Int, in network: FamilyTracer) throws(NotOfFamily) {
      // The kinds whose names another kind's include come after it.
      let kind = Kind.allCases.first { $0.convolutions.allSatisfy { network.has("\(module).\($0)") } }
      guard let kind, let first = network.layer("\(module).\(kind.convolutions[0])") else { throw NotOfFamily() }
      (self.module, self.stage, self.number, self.kind, self.first) = (module, stage, number, kind, first)
    }

    /// Its convolutions one behind the other, the gate before the last.
    func add(to network: inout FamilyTracer, reading stream: Flow) throws(NotOfFamily) -> Flow {
      var flow = stream
      for (number, name) in kind.convolutions.enumerated() {
        if number == kind.convolutions.count - 1, network.has("\(module).se.conv_reduce") {
          try network.addGate("\(module).se.conv_reduce", "\(module).se.conv_expand", reading: flow)
        }
        flow = try network.add("\(module).\(name)", "\(module).bn\(number + 1)", groups: .oneOrDepthwise, reading: flow)
      }
      return flow
    }
  }
}
