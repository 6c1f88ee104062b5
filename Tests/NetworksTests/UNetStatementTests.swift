import Networks
import TestSupport
import Testing

/// A U-Net, which names and shapes do not tell, by a topology file.
@Suite struct UNetStatementTests {
  private static let shapes = [
    ("down1", [8, 1, 3, 3]), ("down2", [16, 8, 3, 3]), ("up", [16, 8, 2, 2]), ("dec", [8, 16, 3, 3]),
    ("out", [2, 8, 1, 1]),
  ]

  /// The decoder reads the skip's 8 channels, then the 8 of the transposed convolution.
  private static let statement = #"""
    {
      "maps": [
        {"tensor": "down1.weight"}, {"tensor": "down2.weight"},
        {"tensor": "up.weight", "kind": "transposed-conv2d",
         "layout": [{"input": 16}, {"output": 8}, {"position": 2}, {"position": 2}]},
        {"tensor": "dec.weight"}, {"tensor": "out.weight"}
      ],
      "connections": [
        {"source": "down1.weight", "target": "down2.weight"},
        {"source": "down2.weight", "target": "up.weight"},
        {"source": "down1.weight", "target": "dec.weight", "window": {"source": 0, "target": 0, "count": 8}},
        {"source": "up.weight", "target": "dec.weight", "window": {"source": 0, "target": 8, "count": 8}},
        {"source": "dec.weight", "target": "out.weight"}
      ]
    }
    """#

  @Test("Stated, and the same as its flows give")
  func stated() throws {
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    for (name, shape) in Self.shapes {
      let values = (0..<shape.reduce(1, *)).map { Float($0 % 7) }
      builder.add(name + ".weight", shape: shape, floats: values)
    }
    let found = try Network(
      contentsOf: try builder.write(to: folder), topologyFile: try folder.write(Self.statement, to: "unet.json")
    ).topology
    #expect(found.basis == .stated && found.family == nil && found.breaks.isEmpty)

    var network = TracedNetwork()
    let skip = network.add(found.maps[0], reading: .input(channels: 1))
    let bottom = network.add(found.maps[1], reading: skip)
    let up = network.add(found.maps[2], reading: bottom)
    let decoded = network.add(found.maps[3], reading: .concatenation(of: [skip, up]))
    network.add(found.maps[4], reading: decoded)
    #expect(network.connections == found.connections && network.maps == found.maps && network.breaks.isEmpty)
  }
}
