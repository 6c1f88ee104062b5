import Foundation
import ImageFiles
import TestSupport
import Testing

/// Files that are no pictures, or lie about themselves.
@Suite struct HostilePictureTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func refusal(_ bytes: [UInt8], _ name: String = "a.png") throws -> PictureError? {
    let path = try folder.write(bytes, to: name)
    do throws(PictureError) {
      _ = try Picture(contentsOf: path)
      return nil
    } catch { return error }
  }

  @Test func everyShorterFileIsRefused() throws {
    for name in ["colour-2-depth-16-interlaced.png", "colour-3-depth-4.png", "reals.npy"] {
      let bytes = try Fixture.bytes(name)
      for length in 0..<bytes.count {
        #expect(try refusal(Array(bytes.prefix(length)), "cut") != nil, "\(length) bytes of \(name)")
      }
    }
  }

  @Test func aShorterJPEGIsRefused() throws {
    let bytes = try Fixture.bytes("420.jpg")
    for length in stride(from: 0, to: bytes.count - 40, by: 7) {
      #expect(try refusal(Array(bytes.prefix(length)), "cut") != nil, "\(length) bytes")
    }
    let half = try #require(try refusal(Array(bytes.prefix(bytes.count / 2 + 100)), "cut.jpg"))
    #expect(half.category == .truncated)
    #expect(half.rule == "its data end too soon")
  }

  @Test func noChangedByteTraps() throws {
    for name in ["colour-3-depth-4-interlaced.png", "colour-2-depth-8.png", "420.jpg", "progressive.jpg"] {
      let bytes = try Fixture.bytes(name)
      for place in bytes.indices {
        var changed = bytes
        changed[place] ^= 0xFF
        _ = try refusal(changed, "changed")
      }
    }
  }

  @Test func faultsHaveNames() throws {
    let plain = try Fixture.bytes("colour-2-depth-8.png")
    func text(_ bytes: [UInt8]) throws -> String {
      try refusal(bytes).map { "\($0.category.rawValue): \($0.rule)" } ?? ""
    }
    #expect(try text(Array("GIF89a".utf8)) == "unsupported: is no PNG, JPEG or NumPy file, the formats that are read")
    #expect(try text([]) == "unsupported: is no PNG, JPEG or NumPy file, the formats that are read")
    var wrong = plain
    wrong[20] ^= 1
    #expect(try text(wrong) == "malformed: the checksum of chunk 'IHDR' does not fit")
    #expect(try text(Self.png(width: 0, height: 4)) == "malformed: a picture without pixels")
    #expect(
      try text(Self.png(width: 1 << 16, height: 1 << 16))
        == "over a limit: 65536 x 65536 pixels; at most 67108864 are read")
    #expect(
      try text(Self.png(width: 1 << 13, height: 1 << 13))
        == "truncated: 0 packed bytes cannot hold 201334784 bytes of pixels")
    #expect(
      try text(Self.png(width: 4, height: 4, depth: 3))
        == "malformed: colour type 2 with 3 bits, which is none of PNG's")
    #expect(try text(Self.png(width: 4, height: 4, colour: 3, depth: 8)) == "malformed: the palette is missing")
    #expect(try text(try Fixture.bytes("cmyk.jpg")) == "unsupported: is in CMYK, the colours of print; save it as RGB")
  }

  @Test func pixelsInPiecesOfAByteAreOnePicture() throws {
    let (width, height) = (40, 500)
    let lines = (0..<height).map { row in (0..<3 * width).map { UInt8(truncatingIfNeeded: 7 * row + 31 * $0) } }
    let bytes: [UInt8] = lines.flatMap { [UInt8(0)] + $0 }
    // One block that is not packed; its check sum is not needed.
    let count = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
    let stream: [UInt8] = [0x78, 0x01, 1] + count + count.map { ~$0 } + bytes
    let pieces: [UInt8] = stream.flatMap { Self.chunk("IDAT", [$0]) + Self.chunk("IDAT", []) }
    let path = try folder.write(
      Self.png(width: UInt32(width), height: UInt32(height), pieces: pieces), to: "pieces.png")
    #expect(
      try Picture(contentsOf: path) == Picture(width: width, height: height, pixels: .levels(lines.flatMap(\.self))))
  }

  @Test func aMissingFileIsOneLine() {
    #expect(throws: PictureError(.unreadable, file: "missing.png", "No such file or directory")) {
      try Picture(contentsOf: "missing.png")
    }
  }

  @Test func arraysThatAreNoPicturesAreSaid() throws {
    let path = try PictureTests.array([1, 2, 3, 4], [4], in: folder)
    #expect {
      try Picture(contentsOf: path)
    } throws: {
      "\($0)" == "\(path): unsupported: an array of shape [4]; [H, W], [H, W, 3], [H, W, 1] and [3, H, W] are read"
    }
  }

  /// A PNG of these chunks of pixels' data, or without any.
  private static func png(
    width: UInt32, height: UInt32, colour: UInt8 = 2, depth: UInt8 = 8, pieces: [UInt8] = []
  ) -> [UInt8] {
    let header = bigEndian(width) + bigEndian(height) + [depth, colour, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + pieces + chunk("IEND", [])
  }

  private static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(type.utf8) + body
    return bigEndian(UInt32(body.count)) + named + bigEndian(checksum(named))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
