import Networks
import TestSupport
import Testing

/// Topology files, every accepted and every refused form, and the choice of layers.
@Suite struct TopologyFileTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    for (name, shape) in [
      ("conv.weight", [2, 1, 3]), ("fc.weight", [4, 6]), ("skip.weight", [4, 2]), ("embed.weight", [3, 4]),
      ("bias", [4]), ("fc2.weight", [3, 4]),
    ] {
      let count = shape.reduce(1, *)
      builder.add(name, shape: shape, floats: (0..<count).map { Float($0 + 1) })
    }
    builder.add("codes.weight", dtype: "I8", shape: [2, 2], bytes: [1, 2, 3, 4])
    model = try builder.write(to: folder)
  }

  private func topology(_ text: String) throws(NetworkError) -> Topology {
    let file: String
    do { file = try folder.write(text, to: "topology.json") } catch { fatalError("\(error)") }
    return try Network(contentsOf: model, topologyFile: file).topology
  }

  @Test("Maps alone are a chain; a flatten is stated by its channels")
  func chain() throws {
    let found = try topology(
      #"{"maps": [{"tensor": "conv.weight"}, {"tensor": "fc.weight", "inputChannels": 2}, {"tensor": "fc2.weight"}]}"#)
    #expect(found.outline == "conv.weight > fc.weight/3 > fc2.weight")
    #expect(found.basis == .stated && found.breaks.isEmpty)
    #expect(found.reason("bias") == "not stated in the topology file")
    #expect(found.maps.count + found.omissions.count == 7)
  }

  @Test("Connections branch, in any order of statement")
  func branches() throws {
    let found = try topology(
      #"""
      {"maps": [{"tensor": "conv.weight"}, {"tensor": "fc.weight", "inputChannels": 2}, {"tensor": "skip.weight"},
                {"tensor": "fc2.weight"}],
       "connections": [{"source": "skip.weight", "target": "fc2.weight"}, {"source": "fc.weight", "target": "fc2.weight"},
                       {"source": "conv.weight", "target": "skip.weight"}]}
      """#)
    #expect(found.connections.map { [$0.source, $0.target] } == [[0, 2], [1, 3], [2, 3]])
  }

  @Test("What a name speaks against can be stated; no connections are a statement too")
  func statedAgainstNames() throws {
    let found = try topology(#"{"maps": [{"tensor": "embed.weight"}, {"tensor": "fc2.weight"}], "connections": []}"#)
    #expect(found.maps.map(\.name) == ["embed.weight", "fc2.weight"])
    #expect(found.connections.isEmpty)
  }

  @Test(
    "Refused",
    arguments: [
      ("{", "malformed"), ("[]", "must be an object"), ("{}", "maps: must be a list"),
      (#"{"maps": 3}"#, "maps: must be a list"), (#"{"maps": [], "layers": []}"#, "layers: is not a known key"),
      (#"{"maps": [3]}"#, "maps: must be an object"), (#"{"maps": [{}]}"#, "maps: 'tensor' must be a tensor's name"),
      (#"{"maps": [{"tensor": 1}]}"#, "'tensor' must be a tensor's name"),
      (#"{"maps": [{"tensor": "nothing"}]}"#, "nothing: is not a tensor of the checkpoint"),
      (#"{"maps": [{"tensor": "bias"}]}"#, "bias: cannot be a linear map: F32 [4], one axis"),
      (#"{"maps": [{"tensor": "codes.weight"}]}"#, "codes.weight: cannot be a linear map: I8 [2, 2], integers"),
      (#"{"maps": [{"tensor": "fc.weight", "sort": "x"}]}"#, "sort: is not a known key"),
      (#"{"maps": [{"tensor": "fc.weight", "kind": "x"}]}"#, "fc.weight: kind must be one of dense, conv1d"),
      (#"{"maps": [{"tensor": "fc.weight", "groups": 3}]}"#, "groups must divide the 4 outputs"),
      (#"{"maps": [{"tensor": "conv.weight", "flatten": "channels-last"}]}"#, "flatten belongs to a dense layer"),
      (#"{"maps": [{"tensor": "fc.weight", "flatten": "wide"}]}"#, "flatten must be channels-first or channels-last"),
      (#"{"maps": [{"tensor": "fc.weight", "layout": 3}]}"#, "the layout must be a list of axes"),
      (#"{"maps": [{"tensor": "fc.weight", "layout": [{"output": 4}, {"depth": 6}]}]}"#, "an axis must be an object"),
      (#"{"maps": [{"tensor": "fc.weight", "layout": [{"output": 4}, {"input": -6}]}]}"#, "a length of at least 1"),
      (#"{"maps": [{"tensor": "fc.weight", "layout": [{"output": 4}, {"input": 5}]}]}"#, "the layout has 20 elements"),
      (
        #"{"maps": [{"tensor": "fc.weight", "layout": [{"output": 4611686018427387904}, {"input": 4}]}]}"#, "overflows"
      ),
      (
        #"{"maps": [{"tensor": "fc.weight", "groups": 2, "layout": [{"output": 4}, {"input": 6}]}]}"#,
        "groups does not stand beside it"
      ),
      (
        #"{"maps": [{"tensor": "fc.weight", "normalisation": {"scale": "none", "variance": null, "epsilon": 0}}]}"#,
        "the normalisation's 'none' is no tensor of 4 elements"
      ),
      (#"{"maps": [{"tensor": "fc.weight", "normalisation": {}}]}"#, "scale, variance and epsilon"),
      (
        #"{"maps": [{"tensor": "conv.weight"}, {"tensor": "fc.weight"}], "connections": [{"source": "conv.weight", "target": "fc.weight", "window": {"source": 0, "target": 5, "count": 2}}]}"#,
        "conv.weight -> fc.weight: the window's target must lie between 0 and 4"
      ),
      (#"{"maps": [{"tensor": "fc.weight", "inputChannels": 4}]}"#, "inputChannels must divide the 6 inputs"),
      (#"{"maps": [{"tensor": "fc.weight", "inputChannels": 0}]}"#, "inputChannels must divide"),
      (#"{"maps": [{"tensor": "fc.weight", "inputChannels": -2}]}"#, "inputChannels must divide"),
      (#"{"maps": [{"tensor": "fc.weight", "inputChannels": "2"}]}"#, "inputChannels must divide"),
      (
        #"{"maps": [{"tensor": "conv.weight", "inputChannels": 2}]}"#,
        "inputChannels belongs to a dense layer of one group"
      ),
      (#"{"maps": [{"tensor": "fc.weight"}, {"tensor": "fc.weight"}]}"#, "fc.weight: is stated twice"),
      (
        #"{"maps": [{"tensor": "conv.weight"}, {"tensor": "fc.weight"}]}"#,
        "conv.weight -> fc.weight: writes 2 channels [2, 1, 3], reads 6 [4, 6]"
      ),
      (#"{"maps": [{"tensor": "fc.weight"}], "connections": 1}"#, "connections: must be a list"),
      (#"{"maps": [{"tensor": "fc.weight"}], "connections": [{"source": "fc.weight"}]}"#, "'target' must be"),
      (
        #"{"maps": [{"tensor": "fc.weight"}], "connections": [{"source": "fc.weight", "target": "skip.weight"}]}"#,
        "skip.weight: is not among the maps"
      ),
      (
        #"{"maps": [{"tensor": "fc2.weight"}, {"tensor": "fc.weight"}], "connections": [{"source": "fc.weight", "target": "fc2.weight"}]}"#,
        "the source must stand before the target"
      ),
      (
        #"{"maps": [{"tensor": "conv.weight"}, {"tensor": "skip.weight"}], "connections": [{"source": "conv.weight", "target": "skip.weight"}, {"source": "conv.weight", "target": "skip.weight"}]}"#,
        "connections: a connection is stated twice"
      ),
    ])
  func refused(text: String, rule: String) {
    let error = #expect(throws: NetworkError.self) { try topology(text) }
    #expect(error?.description.contains(rule) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("topology.json") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test("Layouts, groups, windows and normalisations; what is found can be stated again")
  func full() throws {
    let stated = try topology(
      #"""
      {"maps": [
        {"tensor": "conv.weight", "groups": 2, "kind": "conv1d",
         "normalisation": {"scale": "fc.weight", "variance": null, "epsilon": 0.5}},
        {"tensor": "skip.weight", "kind": "transposed-conv1d", "layout": [{"input": 4}, {"output": 2}]},
        {"tensor": "fc.weight", "inputChannels": 3, "flatten": "channels-last"}],
       "connections": [{"source": "skip.weight", "target": "fc.weight", "window": {"source": 1, "target": 2, "count": 1}},
                       {"source": "conv.weight", "target": "fc.weight", "window": {"source": 0, "target": 0, "count": 2}}]}
      """#.replacing(#""scale": "fc.weight""#, with: #""scale": null"#))
    #expect(stated.maps.map(\.groups) == [2, 1, 1])
    #expect(stated.maps.map(\.inputChannels) == [2, 4, 3])
    #expect(stated.maps.map(\.kind) == [.convolution1D, .transposedConvolution1D, .dense])
    #expect(stated.maps[1].layout.axes.map(\.role) == [.input, .output])
    #expect(stated.maps[2].layout.axes.map(\.role) == [.output, .position, .input])
    #expect(stated.maps[0].normalisation == BatchNormalisation(scale: nil, variance: nil, epsilon: 0.5))
    #expect(
      stated.connections == [
        .init(source: 0, target: 2, window: .init(source: 0, target: 0, count: 2)),
        .init(source: 1, target: 2, window: .init(source: 1, target: 2, count: 1)),
      ])
    #expect(try topology(stated.statement.serialisedText()) == stated)
  }

  @Test("A file that is not there")
  func missing() {
    #expect(throws: NetworkError.self) { try Network(contentsOf: model, topologyFile: folder.path("none.json")) }
  }

  @Test(
    "Globs choose layers; connections between them stay",
    arguments: [
      (["*"], "features.0.weight > features.3.weight > features.6.weight > fc.weight"),
      (["features.*"], "features.0.weight > features.3.weight > features.6.weight"),
      (["features.0.*", "features.[36].weight"], "features.0.weight > features.3.weight > features.6.weight"),
      (["features.0.*", "fc*"], "features.0.weight | fc.weight"),
      (["*.?.weight"], "features.0.weight > features.3.weight > features.6.weight"),
    ])
  func globs(globs: [String], outline: String) throws {
    let all = recognised(
      "features.0.weight 4 3 3 3\nfeatures.3.weight 5 4 3 3\nfeatures.6.weight 6 5 3 3\nfc.weight 2 6\nfc.bias 2")
    let chosen = try all.selecting(globs)
    #expect(chosen.outline == outline)
    #expect(chosen.maps.count + chosen.omissions.count == 5)
    #expect(chosen.omissions.count { $0.reason == "not chosen by --layers" } == 4 - chosen.maps.count)
    #expect(try all.selecting([]) == all)
    #expect(throws: NetworkError.noLayerMatches(patterns: ["x*"], names: all.maps.map(\.name))) {
      try all.selecting(["x*"])
    }
  }

  @Test("Breaks of chosen layers stay")
  func chosenBreaks() throws {
    let chosen = try recognised("a.0.weight 4 3\na.1.weight 5 9\na.2.weight 2 5").selecting(["a.[12].*"])
    #expect(chosen.outline == "a.1.weight > a.2.weight")
    #expect(chosen.breaks.map(\.target) == [0])
  }
}
