import Foundation
import JSON
import Randomness
import TestSupport
import Testing

@testable import svr_command

/// `svr images` on small networks whose images are summed out here.
@Suite("svr images") struct ImagesTests {
  private let folder: TemporaryFolder
  private let model: String
  private let picture: String
  private static let (height, width) = (10, 12)
  /// The first layer's weights [8, 3, 3, 3], padded and dilated as its node says.
  private let weights: [Float]

  init() throws {
    folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 19)
    weights = random.nextGaussians(8 * 27).map { Float($0) }
    var network = ONNXBuilder()
    network.input("pixels", [nil, 3, Self.height, Self.width])
    network.tensor("first.weight", [8, 3, 3, 3], floats: weights)
    network.tensor("second.weight", [6, 8, 3, 3], floats: random.nextGaussians(6 * 72).map { Float($0) })
    network.tensor("dense.weight", [6, 5], floats: random.nextGaussians(30).map { Float($0) })
    network.node(
      "Conv", ["pixels", "first.weight"], ["a"], [Self.ints("pads", [1, 1, 1, 1]), Self.ints("dilations", [1, 2])])
    network.node("Relu", ["a"], ["b"])
    network.node("Conv", ["b", "second.weight"], ["c"])
    network.node("GlobalAveragePool", ["c"], ["d"])
    network.node("Flatten", ["d"], ["e"])
    network.node("MatMul", ["e", "dense.weight"], ["f"])
    model = try folder.write(network.bytes, to: "net.onnx")
    let bytes = (0..<Self.height * Self.width * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    picture = try Self.array(bytes, [Self.height, Self.width, 3], "noise.npy", folder)
  }

  private static func ints(_ name: String, _ values: [Int]) -> ProtobufBuilder {
    .onnxAttribute(name, type: 7) { attribute in for value in values { attribute.number(8, value) } }
  }

  private static func array(
    _ bytes: [UInt8], _ shape: [Int], _ name: String, _ folder: TemporaryFolder
  ) throws -> String {
    let dictionary = "{'descr': '|u1', 'fortran_order': False, 'shape': (\(shape.map { "\($0)," }.joined())), }\n"
    let head = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(dictionary.utf8.count), 0] + Array(dictionary.utf8)
    return try folder.write(head + bytes, to: name)
  }

  private func run(_ arguments: String...) throws -> ProgramResult {
    try ProgramRunner(arguments: ["images", model] + arguments + ["-q"]).run()
  }

  private func refusal(_ arguments: String...) throws -> String {
    let result = try ProgramRunner(arguments: ["images"] + arguments).run()
    #expect(result.isRefusalInOneLine, "\(arguments): \(result)")
    return result.errors
  }

  @Test("The squares of all images, times those of the singular values, are those of what the layer writes")
  func arrays() throws {
    let path = folder.path("images.npz")
    let result = try run(
      picture, "--layer", "first.weight", "--neurons", "0,1,2,3,4,5,6,-1", "--recipe", "unit", "-o", path, "--json")
    #expect(result.ending == .exit(0), "\(result)")
    let images = try member("pictures/0/layers/0/images", of: path, shape: "(8, 8, 8,)", type: Double.self)
    let seen = try member("pictures/0/seen", of: path, shape: "(10, 12, 3,)", type: Double.self)
    #expect(
      try member("pictures/0/layers/0/neurons", of: path, shape: "(8,)", type: Int64.self) == Array(0..<8))
    let document = try JSONValue.parse(result.output)
    #expect(document["schema"] == "svr-images-1")
    let singular = try #require(document["images"]?.arrayValue).compactMap { $0["singularValue"]?.doubleValue }
    #expect(singular.count == 8)
    for place in 0..<64 {
      // W = U S V^T with orthonormal U: the sum over outputs of (W x)^2 is that over neurons of s^2 (v x)^2.
      let energy = (0..<8).reduce(0.0) { sum, neuron in
        let value = singular[neuron] * images[neuron * 64 + place]
        return sum + value * value
      }
      let expected = written(seen, row: place / 8, column: place % 8).reduce(0.0) { $0 + $1 * $1 }
      #expect(abs(energy - expected) < 1e-4 * (1 + expected), "\(place)")
    }
  }

  /// The elements of one array of an archive, whose members are stored as they are: name, header, elements.
  private func member<Element: BitwiseCopyable>(
    _ name: String, of path: String, shape: String, type: Element.Type
  ) throws -> [Element] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let named = try #require(bytes.range(of: Data((name + ".npy").utf8)))
    let length = Int(bytes[named.upperBound + 8]) + 256 * Int(bytes[named.upperBound + 9])
    let start = named.upperBound + 10
    let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
    #expect(header.contains("'shape': \(shape)"), "\(header)")
    let sides = shape.split { !$0.isNumber }.compactMap { Int($0) }
    let count = sides.reduce(1, *)
    return bytes[(start + length)...].prefix(count * MemoryLayout<Element>.size).withUnsafeBytes { elements in
      (0..<count).map { elements.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.size, as: Element.self) }
    }
  }

  /// What the first layer writes at one place, without padding; its kernel's columns stand two apart.
  private func written(_ seen: [Double], row: Int, column: Int) -> [Double] {
    (0..<8).map { output in
      var sum = 0.0
      for channel in 0..<3 {
        for p in 0..<9 {
          let (y, x) = (row + p / 3, column + 2 * (p % 3))
          sum += Double(weights[(output * 3 + channel) * 9 + p]) * seen[(y * Self.width + x) * 3 + channel]
        }
      }
      return sum
    }
  }

  @Test("Figures are of their formats, the same on every run, and name layers and neurons")
  func figures() throws {
    for (name, start) in [("a.png", "\u{89}PNG"), ("a.svg", "<?xml"), ("a.pdf", "%PDF-")] {
      let paths = [folder.path(name), folder.path("again-" + name)]
      for path in paths {
        let result = try run(picture, picture, "--neurons", "0,-1", "-o", path)
        #expect(result.ending == .exit(0) && result.errors.isEmpty, "\(result)")
      }
      let files = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      #expect(files[0] == files[1])
      #expect(
        files[0].prefix(5).elementsEqual(start == "\u{89}PNG" ? [0x89, 0x50, 0x4E, 0x47, 0x0D] : Array(start.utf8)))
    }
    let svg = try String(contentsOfFile: folder.path("a.svg"), encoding: .utf8)
    for word in ["0: first", "1: second", "#0", "#7", "#5", "noise.npy", "spectral images", "net.onnx"] {
      #expect(svg.contains(word), "\(word)")
    }
  }

  @Test("The table has a row an image; the document the same numbers, not rounded")
  func table() throws {
    let text = try run(picture, "--neurons", "0,-1").text
    for word in ["first.weight#0", "first.weight#7", "second.weight#5", "8 x 8", "cosine"] {
      #expect(text.contains(word), "\(word): \(text)")
    }
    let document = try JSONValue.parse(run(picture, "--neurons", "0,-1", "--json").output)
    let images = try #require(document["images"]?.arrayValue)
    #expect(
      images.compactMap { $0["neuron"]?.stringValue } == [
        "first.weight#0", "first.weight#7", "second.weight#0", "second.weight#5",
      ])
    for image in images {
      let least = try #require(image["least"]?.doubleValue)
      let mean = try #require(image["mean"]?.doubleValue)
      let greatest = try #require(image["greatest"]?.doubleValue)
      #expect(0 <= least && least < mean && mean < greatest)
      let cosine = try #require(image["sobelCosine"]?.doubleValue)
      #expect((0...1).contains(cosine))
    }
    let picture = try #require(document["pictures"]?.arrayValue?.first)
    #expect(picture["sha256"]?.stringValue?.count == 64)
    #expect(document["preparation"]?["resize"]?["width"] == .integer(Self.width))
  }

  @Test("--sobel takes every picture of a folder, with means and intervals that its cosines give")
  func sobel() throws {
    var random = SeededGenerator(seed: 23)
    for name in ["10.npy", "9.npy", "11.NPY"] {
      let bytes = (0..<Self.height * Self.width * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      _ = try Self.array(bytes, [Self.height, Self.width, 3], "pictures/\(name)", folder)
    }
    try folder.write("no picture", to: "pictures/notes.txt")
    let (table, figure) = (folder.path("sobel.csv"), folder.path("sobel.svg"))
    let result = try run("--sobel", folder.path("pictures"), "--count", "7", "-o", table, "-o", figure, "--json")
    #expect(result.ending == .exit(0), "\(result)")
    let document = try JSONValue.parse(result.output)
    #expect(document["pictures"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["9.npy", "10.npy", "11.NPY"])
    let layers = try #require(document["layers"]?.arrayValue)
    #expect(layers.map { $0["neurons"]?.arrayValue?.count } == [7, 6])
    let neuron = try #require(layers[0]["neurons"]?.arrayValue?.first)
    let cosines = try #require(neuron["cosines"]?.arrayValue).compactMap(\.doubleValue)
    let mean = cosines.reduce(0, +) / 3
    let deviation = (cosines.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2).squareRoot()
    let halfWidth = try #require(neuron["halfWidth"]?.doubleValue)
    #expect(abs((neuron["mean"]?.doubleValue ?? 0) - mean) < 1e-12)
    // Student's t for two degrees of freedom, 95%.
    #expect(abs(halfWidth - 4.30265273 * deviation / 3.0.squareRoot()) < 1e-8)
    let rows = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    #expect(rows.first == "layer,layer_name,neuron,singular_value,picture,cosine")
    #expect(rows.count == 1 + 3 * 13)
    #expect(rows[1].hasPrefix("0,first.weight,0,") && rows[1].hasSuffix(",9.npy,\(cosines[0])"))
    #expect(try String(contentsOfFile: folder.path("sobel.graph.csv"), encoding: .utf8).contains("svr-sobel-1"))
    let text = try run("--sobel", folder.path("pictures")).text
    #expect(text.contains("median of rest") && text.contains("3 pictures"))
    #expect(try String(contentsOfFile: figure, encoding: .utf8).contains("0: first"))
  }

  @Test("What cannot be is said in one line")
  func refusals() throws {
    let safetensors = try Models.convolutional().write(to: folder, "plain.safetensors")
    #expect(
      try refusal(safetensors, picture).contains(
        "spectral images need a network that can be run, an ONNX file; this is safetensors"))
    #expect(
      try refusal(model, picture, "--layer", "dense.weight").contains(
        "'dense.weight' is of kind dense: spectral images are those of 2-D convolutions"))
    #expect(try refusal(model, picture, "--layer", "third*").contains("no layer is named 'third*'"))
    #expect(
      try refusal(model, picture, "--neurons", "8").contains("'first.weight' has no neuron 8: its neurons are 0 to 7"))
    #expect(
      try refusal(model, picture, "--neurons=-9").contains("'first.weight' has no neuron -9: its neurons are 0 to 7"))
    #expect(try refusal(model, "missing.png").contains("missing.png: unreadable: No such file or directory"))
    #expect(try refusal(model, model).contains("net.onnx: unsupported: is no PNG, JPEG or NumPy file"))
    #expect(try refusal(model, picture, "--resize", "5").contains("wrong size"))
    #expect(
      try refusal(model, picture, "--crop", "9").contains(
        "noise.npy: wrong size: is 9 x 9 as prepared; the network reads 12 x 10"))
    #expect(try refusal(model, "--sobel", folder.path("nowhere")).contains("nowhere: no such folder"))
    #expect(try refusal(model, "--sobel", folder.makeFolder("empty")).contains("no picture in the folder"))
    #expect(try refusal(model, picture, "-o", "a.gif").contains("an output's name ends in .png, .svg, .pdf, .npz"))
    #expect(try refusal(model, picture, "-o", picture).contains("an output's name ends in"))
    #expect(
      try refusal(model, "--sobel", folder.path("empty"), "-o", "a.npz").contains("arrays are of spectral images"))
  }

  @Test(
    "Options that contradict each other are refused",
    arguments: [
      [], ["P", "--sobel", "F"], ["P", "--count", "3"], ["--sobel", "F", "--neurons", "1"],
      ["--sobel", "F", "--count", "0"],
      ["P", "--neurons", "1,1"], ["P", "--neurons", "one"], ["P", "--mean", "1,2"], ["P", "--std", "0"],
      ["P", "--resize", "0"], ["P", "--crop", "3x"], ["--sobel", "F", "--image-scale", "each"],
      ["P", "--recipe", "mine"],
    ])
  func contradictions(_ typed: [String]) throws {
    let arguments = typed.map { $0 == "P" ? picture : $0 == "F" ? folder.path : $0 }
    let result = try ProgramRunner(arguments: ["images", model] + arguments).run()
    #expect(result.ending == .exit(2) && result.errorLines.count == 1, "\(typed): \(result)")
  }

  @Test("A network of other inputs is not shown pictures")
  func otherInputs() throws {
    var network = ONNXBuilder()
    network.input("numbers", [1, 4])
    network.tensor("w", [4, 3], floats: [Float](repeating: 1, count: 12))
    network.node("MatMul", ["numbers", "w"], ["y"])
    let path = try folder.write(network.bytes, to: "dense.onnx")
    #expect(
      try refusal(path, picture).contains(
        "the network reads no pictures of one or three channels, one at a time, but 'numbers' of shape [1, 4]"))
  }
}
