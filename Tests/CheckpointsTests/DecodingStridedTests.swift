import Randomness
import Tensors
import TestSupport
import Testing

@testable import Checkpoints

@Suite("Strided tensors")
struct DecodingStridedTests {
  /// A storage of numbers that tell their own place.
  private func storage(_ count: Int) -> [UInt8] { littleEndianBytes((0..<count).map { Float($0).bitPattern }) }

  private func tensor(_ shape: [Int], _ strides: [Int]?, offset: Int, _ bytes: StoredTensor.Bytes) -> StoredTensor {
    StoredTensor(
      info: TensorInfo(name: "w", elementType: .float32, shape: shape), bytes: bytes, elementOffset: offset,
      strides: strides)
  }

  private func values(_ tensor: StoredTensor, chunk: Int = 1 << 20) throws -> [Float] {
    var reader = try ElementReader(tensor, path: "model", chunkByteCount: chunk)
    var values = [Float](repeating: -1, count: tensor.info.elementCount)
    var failure: (any Error)?
    values.withUnsafeMutableBufferPointer { buffer in
      do { try reader.read(into: buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    return values
  }

  /// The places of the elements in row-major order, by counting.
  private func places(_ shape: [Int], _ strides: [Int], offset: Int) -> [Float] {
    var places = [offset]
    for (length, stride) in zip(shape, strides) {
      places = places.flatMap { place in (0..<length).map { place + $0 * stride } }
    }
    return places.map { Float($0) }
  }

  @Test("any shape, strides and offset, from a file and from memory, in small pieces", arguments: 0..<300)
  func randomLayouts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let shape = (0..<Int.random(in: 0...4, using: &generator)).map { _ in Int.random(in: 0...6, using: &generator) }
    let strides = shape.map { _ in [0, 1, 2, 6, 7, 36, 50].randomElement(using: &generator) ?? 1 }
    let offset = Int.random(in: 0...20, using: &generator)
    let bytes = storage(2000)
    let folder = try TemporaryFolder()
    let file = try FileReader(path: try folder.write([1, 2, 3] + bytes, to: "storage"))
    let expected = places(shape, strides, offset: offset)
    for chunk in [1, 24, 100, 1 << 20] {
      #expect(try values(tensor(shape, strides, offset: offset, .file(file, offset: 3)), chunk: chunk) == expected)
    }
    #expect(try values(tensor(shape, strides, offset: offset, .unpacked(byteCount: 0) { bytes })) == expected)
  }

  @Test("a transposed matrix of several chunks")
  func transposed() throws {
    let folder = try TemporaryFolder()
    let file = try FileReader(path: try folder.write(storage(300_000), to: "storage"))
    let result = try values(tensor([500, 600], [1, 500], offset: 0, .file(file, offset: 0)))
    #expect(result == places([500, 600], [1, 500], offset: 0))
  }

  @Test("axes that run on are joined, and strides of 0 come last")
  func joining() throws {
    let rowMajor = try #require(ElementLayout(shape: [4, 1, 3, 2], strides: nil))
    #expect(rowMajor.axes == [ElementLayout.Axis(length: 24, stride: 1, resultStride: 1)])
    #expect(rowMajor.extent == 24)
    let expanded = try #require(ElementLayout(shape: [5, 3], strides: [0, 1]))
    #expect(expanded.axes.map(\.stride) == [1, 0])
    #expect(expanded.extent == 3)
    #expect(expanded.isMonotone)
    #expect(try #require(ElementLayout(shape: [3, 3], strides: [1, 1])).isMonotone == false)
  }

  @Test("a storage that is too short is refused before memory is taken")
  func tooShort() throws {
    let bytes = storage(10)
    for (shape, strides, offset) in [
      ([11], [1], 0), ([10], [1], 1), ([2, 2], [9, 1], 0), ([1], [1], 10), ([1 << 40], [1], 0),
    ] {
      let error = #expect(throws: CheckpointError.self) {
        _ = try ElementReader(tensor(shape, strides, offset: offset, .unpacked(byteCount: 0) { bytes }), path: "model")
      }
      #expect(error?.category == .truncated)
      #expect(error?.item == "w")
    }
  }

  @Test("a bomb of strides is refused", arguments: [[0, 0], [0, 1], [1, 1]])
  func bombs(strides: [Int]) throws {
    let bytes = storage(5000)
    let error = #expect(throws: CheckpointError.self) {
      _ = try ElementReader(
        tensor([1 << 20, 2000], strides, offset: 0, .unpacked(byteCount: 0) { bytes }), path: "model")
    }
    #expect(error?.category == .limit)
    #expect(throws: Never.self) {
      _ = try ElementReader(
        tensor([1 << 10, 1 << 10], [0, 0], offset: 0, .unpacked(byteCount: 0) { bytes }), path: "model")
    }
  }

  @Test(
    "numbers that wrap are refused", arguments: [[Int.max, 2], [3, Int.max], [Int.max / 2 + 1, Int.max / 2 + 1]])
  func wrapping(strides: [Int]) throws {
    let error = #expect(throws: CheckpointError.self) {
      _ = try ElementReader(tensor([4, 4], strides, offset: 0, .unpacked(byteCount: 0) { [] }), path: "model")
    }
    #expect(error?.category == .overflow)
  }

  @Test("negative strides and other element types are refused")
  func refusals() {
    #expect(ElementLayout(shape: [2], strides: [-1]) == nil)
    #expect(ElementLayout(shape: [2], strides: [1, 1]) == nil)
    let integers = StoredTensor(
      info: TensorInfo(name: "n", elementType: .int64, shape: [1]), bytes: .unpacked(byteCount: 0) { [] })
    let error = #expect(throws: CheckpointError.self) { _ = try ElementReader(integers, path: "model") }
    #expect(error?.category == .unsupported)
    #expect(error?.rule.contains("I64") == true)
  }
}
