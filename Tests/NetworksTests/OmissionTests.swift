import Foundation
import Networks
import Tensors
import Randomness
import Testing

/// Tensors that are no linear maps, and why; hostile and very many names.
@Suite struct OmissionTests {
  @Test(
    "Left out with a reason",
    arguments: [
      ("x.bias 4", "one axis: a bias, scale or statistic"),
      ("x.num_batches_tracked I64", "integers (I64)"),
      ("x.scale", "a single number"),
      ("x.weight 0 4", "no elements"),
      ("x.weight 1 1 1 1 1 1", "6 axes"),
      ("x.weight C64 4 4", "complex numbers"),
      ("relative_position_index I64 49 49", "integers (I64)"),
      ("anchors 9 4", "its name does not end in weight or kernel"),
      ("embeddings.word_embeddings.weight 100 8", "an embedding table: rows are looked up, not multiplied"),
      ("wte.weight 100 8", "an embedding table: rows are looked up, not multiplied"),
      ("pos_embed 1 197 8", "an embedding table: rows are looked up, not multiplied"),
      ("norm.weight 8 1 1", "the scale of a normalisation"),
      ("h.0.bias 1 1 16 16", "a bias or statistic"),
      ("optimizer.exp_avg.fc.weight 4 4", "the state of an optimiser"),
      ("layers.0.experts.weight 4 8 8", "the stacked matrices of several experts"),
    ])
  func reasons(line: String, reason: String) {
    let topology = recognised(line + "\nfc.weight 3 2")
    #expect(topology.maps.map(\.name) == ["fc.weight"])
    #expect(topology.omissions.map(\.reason) == [reason])
  }

  @Test(
    "Convolutions and dense layers of modules called embed are maps",
    arguments: [
      "patch_embed.proj.weight 8 3 4 4", "time_embed.0.weight 8 4", "embeddings.patch_embeddings.weight 8 3 4 4",
    ])
  func embeddingMaps(line: String) {
    #expect(recognised(line).maps.count == 1)
  }

  @Test("Every tensor is either a map or left out, once", arguments: 0..<200)
  func everyTensorOnce(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = [
      "conv", "fc", "downsample", "branch1", "attn", "bn", "", ".", "weight", "bias", "0", "11", "lora_A", "é\u{1b}",
    ]
    var names: Set<String> = []
    for _ in 0..<30 {
      names.insert(
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          words[Int.random(in: 0..<words.count, using: &generator)]
        }.joined(separator: "."))
    }
    let all = names.sorted().map { name in
      TensorInfo(
        name: name,
        elementType: ElementType.allCases[Int.random(in: 0..<ElementType.allCases.count, using: &generator)],
        shape: (0..<Int.random(in: 0...6, using: &generator)).map { _ in Int.random(in: 0...8, using: &generator) })
    }
    for isInDefinitionOrder in [true, false] {
      let topology = Topology(tensors: all, isInDefinitionOrder: isInDefinitionOrder)
      let found = topology.maps.map(\.name) + topology.omissions.map(\.tensor.name)
      #expect(found.sorted() == names.sorted(), "seed \(seed)")
      for connection in topology.connections {
        #expect(connection.source < connection.target, "seed \(seed)")
        #expect(topology.maps[connection.source].outputChannels == topology.maps[connection.target].inputChannels)
      }
      #expect(topology.breaks.map(\.target) == topology.breaks.map(\.target).sorted())
      #expect(topology.breaks.allSatisfy { gap in !topology.connections.contains { $0.target == gap.target } })
    }
  }

  @Test("Reasons print hostile names on one safe line")
  func hostileNames() {
    let topology = recognised("a\u{1b}[31m\u{202e}.weight 5 4\nb.weight 7 9")
    let text = topology.breaks.map(\.reason).joined() + topology.notes.joined()
    #expect(!text.isEmpty && !text.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(!text.unicodeScalars.contains("\u{202e}"))
  }

  @Test("float8 is said")
  func float8() {
    #expect(recognised("fc.weight F8_E4M3 4 4").notes.contains { $0.contains("float8 with no scale beside") })
  }

  @Test("Scales that are applied are said to be, and are no maps")
  func scales() {
    let weight = TensorInfo(name: "fc.weight", elementType: .float8E4M3, shape: [4, 4], scale: "fc.weight_scale")
    let scale = TensorInfo(name: "fc.weight_scale", elementType: .float32, shape: [4, 1])
    let topology = Topology(tensors: [weight, scale], isInDefinitionOrder: false)
    #expect(topology.maps.map(\.name) == ["fc.weight"])
    #expect(topology.reason("fc.weight_scale") == "the scale of 'fc.weight', applied as that is read")
    #expect(
      topology.notes == ["'fc.weight' and perhaps others are float8, multiplied by their scales ('fc.weight_scale')"])
  }

  @Test("Quantised weights are said to be so, and are maps")
  func quantised() {
    let topology = recognised(
      "fc1.weight 32 8\nfc2.weight Q4_K 16 32\nfc3.weight Q6_K 4 16\ntoken_embd.weight Q4_K 99 8")
    #expect(topology.outline == "fc1.weight > fc2.weight > fc3.weight")
    #expect(
      topology.notes.contains { $0.contains("'fc2.weight'") && $0.contains("every result is from quantised weights") })
    #expect(topology.weightOrigin == "from quantised weights (Q4_K, Q6_K)")
    #expect(topology.reason("token_embd.weight")?.hasPrefix("an embedding table") == true)
    #expect(recognised("fc1.weight 32 8").weightOrigin == nil)
    #expect(recognised("x.bias Q4_K 32\nfc1.weight 32 8").weightOrigin == nil)
  }

  @Test(
    "Many tensors take no longer than their number",
    arguments: [
      { "layers.\($0).fc.weight 8 8" }, { "layers.\($0 / 4).\("abcd".dropFirst($0 % 4).prefix(1)).weight 8 8" },
      { "\(String($0 &* 2_654_435_761, radix: 36)).weight 8 8" },
      { "layers.\($0 / 8).\("abcdefgh".dropFirst($0 % 8).prefix(1)).weight \($0 % 5 + 2) \($0 % 7 + 2)" },
    ] as [@Sendable (Int) -> String])
  func many(line: @Sendable (Int) -> String) {
    let all = tensors((0..<10_000).map(line).joined(separator: "\n"))
    let start = threadSeconds()
    let topology = Topology(tensors: all, isInDefinitionOrder: false)
    let duration = threadSeconds() - start
    #expect(topology.maps.count + topology.omissions.count == 10_000 && topology.omissions.count < 100)
    #expect(duration < 3, "\(duration)")
  }

  /// What this thread has computed, however busy the machine is.
  private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("A name of a hundred thousand dots")
  func deepName() {
    let dots = String(repeating: ".", count: 100_000)
    #expect(recognised("\(dots)1 8 8\n\(dots)2 8 8").maps.count == 2)
  }
}
