import Randomness
import Tensors
import TestSupport
import Testing

@testable import Checkpoints

@Suite("GGUF files")
struct GGUFReaderTests {
  @Test("dimensions stand outermost first, elements in row-major order")
  func order() throws {
    let folder = try TemporaryFolder()
    var builder = GGUFBuilder()
    builder.add("w", dimensions: [3, 2], floats: [1, 2, 3, 4, 5, 6])
    let checkpoint = try Checkpoint(contentsOf: folder.write(builder.bytes, to: "model.gguf"))
    #expect(checkpoint.tensors == [TensorInfo(name: "w", elementType: .float32, shape: [2, 3])])
    #expect(try checkpoint.values(of: "w", as: Float.self) == [1, 2, 3, 4, 5, 6])
  }

  @Test("any part of a split model stands for all of them", arguments: 1...3)
  func split(opened: Int) throws {
    let folder = try TemporaryFolder()
    let checkpoint = try Checkpoint(contentsOf: SplitModel().write(to: folder, opened: opened))
    #expect(checkpoint.tensors.map(\.name) == ["fc1.weight", "fc2.weight", "fc3.weight"])
    #expect(checkpoint.files.count == 3)
    #expect(checkpoint.metadata["split.no"] == "0")
    for number in 1...3 {
      #expect(try checkpoint.values(of: "fc\(number).weight", as: Float.self) == [1, 2, 3, Float(number)])
    }
  }

  @Test("a text of metadata is cut, and its length said")
  func longText() throws {
    let folder = try TemporaryFolder()
    var builder = GGUFBuilder()
    builder.add("a", text: String(repeating: "x", count: 5000))
    let checkpoint = try Checkpoint(contentsOf: folder.write(builder.bytes, to: "model.gguf"))
    #expect(checkpoint.metadata["a"] == String(repeating: "x", count: 1024) + "… (5000 bytes)")
  }

  @Test(
    "names of parts",
    arguments: [
      ("m-00002-of-00003.gguf", "m-00001-of-00003.gguf"), ("-00002-of-00003.gguf", nil), ("m-00004-of-00003.gguf", nil),
      ("m-00000-of-00003.gguf", nil), ("m-00002-of-00003.GGUF", nil), ("m-2-of-3.gguf", nil),
      ("m-0000a-of-00003.gguf", nil), ("a-b-99999-of-99999.gguf", "a-b-00001-of-99999.gguf"), ("", nil),
    ] as [(String, String?)])
  func partNames(_ name: String, _ first: String?) {
    #expect(GGUFPartName(name)?.name(ofPart: 1) == first)
  }

  @Test("blocks are decoded in pieces of any size alike", arguments: ElementType.allCases.filter(\.isQuantised))
  func pieces(type: ElementType) throws {
    var generator = SeededGenerator(seed: 21)
    let bytes = (0..<(type.byteCount * 40)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let folder = try TemporaryFolder()
    let file = try FileReader(path: try folder.write([9, 9, 9] + bytes, to: "storage"))
    let info = TensorInfo(name: "w", elementType: type, shape: [8, 5 * type.blockElementCount])
    let whole = try values(StoredTensor(info: info, bytes: .unpacked(byteCount: 0) { bytes }), chunk: 1 << 20)
    #expect(Set(whole).count > 100)
    for chunk in [1, type.byteCount, type.byteCount * 7 + 3, 1 << 20] {
      let pieces = try values(StoredTensor(info: info, bytes: .file(file, offset: 3)), chunk: chunk)
      #expect(pieces.map(\.bitPattern) == whole.map(\.bitPattern), "\(chunk)")
    }
  }

  @Test("blocks that are strided, moved or cut are refused")
  func strided() throws {
    let bytes = [UInt8](repeating: 0, count: 18 * 4)
    let info = TensorInfo(name: "w", elementType: .q4Block0, shape: [2, 64])
    for tensor in [
      StoredTensor(info: info, bytes: .unpacked(byteCount: 0) { bytes }, strides: [1, 2]),
      StoredTensor(info: info, bytes: .unpacked(byteCount: 0) { bytes }, elementOffset: 32),
      StoredTensor(
        info: TensorInfo(name: "w", elementType: .q4Block0, shape: [8, 16]), bytes: .unpacked(byteCount: 0) { bytes }),
    ] {
      let error = #expect(throws: CheckpointError.self) { _ = try ElementReader(tensor, path: "model") }
      #expect(error?.category == .unsupported)
    }
    let short = StoredTensor(info: info, bytes: .unpacked(byteCount: 0) { Array(bytes.dropLast()) })
    let error = #expect(throws: CheckpointError.self) { _ = try ElementReader(short, path: "model") }
    #expect(error?.category == .truncated)
  }

  private func values(_ tensor: StoredTensor, chunk: Int) throws -> [Float] {
    var reader = try ElementReader(tensor, path: "model", chunkByteCount: chunk)
    var values = [Float](repeating: -1, count: tensor.info.elementCount)
    let result = values.withUnsafeMutableBufferPointer { buffer in
      Result { () throws(CheckpointError) in try reader.read(into: buffer) }
    }
    try result.get()
    return values
  }
}
