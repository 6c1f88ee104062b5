import Networks
import Randomness
import Tensors
import Testing

/// State dicts of known families, damaged: whatever is made of them, it is a network that can be.
@Suite struct FamilyDamageTests {
  @Test("Tensors lost, renamed, doubled in size or stretched", arguments: FamilyTests.members.map(\.0))
  func damaged(name: String) throws {
    let truth = try StateDict(name)
    for seed in 0..<20 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var tensors = truth.tensors
      for _ in 0..<Int.random(in: 1...3, using: &generator) { damage(&tensors, &generator) }
      for isInDefinitionOrder in [true, false] {
        let found = Topology(tensors: tensors, isInDefinitionOrder: isInDefinitionOrder)
        #expect(found.maps.count + found.omissions.count == tensors.count, "seed \(seed)")
        #expect((found.family != nil) == (found.basis == .recognised), "seed \(seed)")
        #expect(found.maps.allSatisfy { $0.layout.elementCount == $0.shape.reduce(1, *) }, "seed \(seed)")
        #expect(found.connections.allSatisfy { isPossible($0, in: found) }, "seed \(seed)")
      }
    }
  }

  private func damage(_ tensors: inout [TensorInfo], _ generator: inout SeededGenerator) {
    let place = Int.random(in: 0..<tensors.count, using: &generator)
    let old = tensors[place]
    var (name, shape) = (old.name, old.shape)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      tensors.remove(at: place)
      return
    case 1: name += ".weight"
    case 2: shape.append(Int.random(in: 0...3, using: &generator))
    case 3 where !shape.isEmpty: shape[Int.random(in: 0..<shape.count, using: &generator)] *= 2
    case 4 where !shape.isEmpty: shape = [1 << 40, 1 << 20]
    default: shape = shape.reversed()
    }
    tensors[place] = TensorInfo(name: name, elementType: old.elementType, shape: shape)
  }

  private func isPossible(_ connection: Topology.Connection, in network: Topology) -> Bool {
    let (written, read) = (
      network.maps[connection.source].outputChannels, network.maps[connection.target].inputChannels
    )
    guard connection.source < connection.target else { return false }
    guard let window = connection.window else { return written == read }
    return window.count > 0 && window.source + window.count <= written && window.target + window.count <= read
  }
}
