import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@Suite("Arrays that NumPy wrote (Fixtures/make_numpy_fixtures.py)")
struct NumPyFixtureTests {
  @Test(
    "names, types, shapes and elements are NumPy's own",
    arguments: ["types.npz", "packed.npz", "version.1.npy", "version.2.npy", "version.3.npy"])
  func contents(_ file: String) throws {
    let checkpoint = try Checkpoint(contentsOf: path(file))
    let expected = try expectedArrays(of: file)
    #expect(checkpoint.format == .numpy)
    #expect(checkpoint.warnings.isEmpty)
    #expect(checkpoint.tensors.map(\.name) == expected.map(\.name))
    for (tensor, expected) in zip(checkpoint.tensors, expected) {
      #expect(tensor.elementType == Self.types[String(expected.array.type.dropFirst())], "\(tensor.name)")
      #expect(tensor.shape == expected.array.shape, "\(tensor.name)")
      if let values = expected.array.values {
        #expect(try checkpoint.values(of: tensor.name, as: Double.self) == values, "\(tensor.name)")
        #expect(try checkpoint.values(of: tensor.name, as: Float.self) == values.map { Float($0) }, "\(tensor.name)")
      }
    }
  }

  @Test("the order of an archive is that of definition unless its names are sorted")
  func order() throws {
    #expect(try Checkpoint(contentsOf: path("packed.npz")).isInDefinitionOrder)
    let folder = try TemporaryFolder()
    var zip = ZipBuilder()
    for name in ["conv.11", "conv.2", "fc"] { zip.add("\(name).npy", NumPyBuilder.file(shape: [1], floats: [1])) }
    let checkpoint = try Checkpoint(contentsOf: folder.write(zip.bytes, to: "model.npz"))
    #expect(checkpoint.tensors.map(\.name) == ["conv.11", "conv.2", "fc"])
    #expect(!checkpoint.isInDefinitionOrder)
  }

  @Test(
    "an array is named as its file, without folder and extension",
    arguments: [("fc.weight.npy", "fc.weight"), ("weights", "weights"), (".npy", ".npy"), ("a.b.NPY", "a.b")])
  func names(_ file: String, _ name: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(NumPyBuilder.file(shape: [2], floats: [1, 2]), to: file)
    let checkpoint = try Checkpoint(contentsOf: path)
    #expect(checkpoint.tensors.map(\.name) == [name])
    #expect(try checkpoint.values(of: name, as: Float.self) == [1, 2])
  }

  private static let types: [String: ElementType] = [
    "f2": .float16, "f4": .float32, "f8": .float64, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64, "b1": .bool, "c8": .complex64, "c16": .complex128,
  ]

  private struct ExpectedArray: Decodable {
    let type: String
    let shape: [Int]
    let values: [Double]?
  }

  /// A pair of a name and an array, as JSON keeps no order of keys.
  private struct Entry: Decodable {
    let name: String
    let array: ExpectedArray

    init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      name = try pair.decode(String.self)
      array = try pair.decode(ExpectedArray.self)
    }
  }

  private func path(_ file: String) throws -> String {
    try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/numpy/\(file)").path
  }

  private func expectedArrays(of file: String) throws -> [Entry] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path("expected.json")))
    return try #require(try JSONDecoder().decode([String: [Entry]].self, from: data)[file])
  }
}
