import ImageFiles
import TestSupport
import Testing

/// Pictures read from files, beside what Pillow reads.
@Suite struct PictureTests {
  @Test func everyKindOfPNGIsReadAsPillowReadsIt() throws {
    let names = try Fixture.names(endingIn: ".png")
    #expect(names.count == 33)
    for name in names {
      #expect(try Fixture.picture(name) == Fixture.picture(name + ".npy"), "\(name)")
    }
  }

  @Test(arguments: ["444", "422", "420", "progressive", "grey", "turned"])
  func jpegIsReadAsPillowReadsIt(_ name: String) throws {
    let (found, expected) = (try Fixture.picture(name + ".jpg"), try Fixture.picture(name + ".jpg.npy"))
    #expect((found.width, found.height) == (expected.width, expected.height))
    // Other versions of the library may round otherwise.
    let differences = zip(found.levels, expected.levels).map { abs(Int($0) - Int($1)) }
    #expect(differences.count == 3 * 37 * 29)
    #expect((differences.max() ?? 255) <= 1, "\(differences.filter { $0 > 0 }.count) levels differ")
  }

  @Test func theCamerasOrientationIsNotApplied() throws {
    let picture = try Fixture.picture("turned.jpg")
    #expect((picture.width, picture.height) == (37, 29))
  }

  @Test func arraysOfEachShapeAreOnePicture() throws {
    let folder = try TemporaryFolder()
    let (height, width) = (2, 4)
    let bytes = (0..<24).map { UInt8(10 * $0) }
    let last = try Self.array(bytes, [height, width, 3], in: folder)
    let planes = (0..<3).flatMap { channel in (0..<8).map { bytes[3 * $0 + channel] } }
    let first = try Self.array(planes, [3, height, width], in: folder)
    let expected = Picture(width: width, height: height, pixels: .levels(bytes))
    #expect(try Picture(contentsOf: last) == expected)
    #expect(try Picture(contentsOf: first) == expected)
    let grey = Picture(
      width: width, height: height, pixels: .levels((0..<8).flatMap { [UInt8](repeating: $0, count: 3) }))
    for shape in [[height, width], [height, width, 1]] {
      #expect(try Picture(contentsOf: Self.array(Array(0..<8), shape, in: folder)) == grey)
    }
  }

  @Test func realNumbersStayAsTheyAre() throws {
    guard case .reals(let numbers) = try Fixture.picture("reals.npy").pixels else {
      Issue.record("no real numbers")
      return
    }
    #expect(numbers.count == 9 * 10 * 3)
    #expect(Set(numbers).count > 260)
  }

  /// A `.npy` file of bytes.
  static func array(_ bytes: [UInt8], _ shape: [Int], in folder: TemporaryFolder) throws -> String {
    let dictionary = "{'descr': '|u1', 'fortran_order': False, 'shape': (\(shape.map { "\($0)," }.joined())), }\n"
    let head = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(dictionary.utf8.count), 0] + Array(dictionary.utf8)
    return try folder.write(head + bytes, to: "array-\(shape.map(String.init).joined(separator: "-")).npy")
  }
}
