import ImageFiles
import Testing

/// Pictures made what networks read, beside Pillow and torchvision's recipe.
@Suite struct PreparationTests {
  private static let sizes = [(16, 12), (61, 50), (37, 8), (5, 29), (224, 3), (1, 1)]

  @Test(arguments: ResamplingFilter.allCases)
  func resizingIsPillowsToTheLevel(_ filter: ResamplingFilter) throws {
    let picture = try Fixture.picture("photograph.png")
    for (width, height) in Self.sizes {
      let expected = try Fixture.picture("resized-\(filter.rawValue)-\(width)x\(height).npy")
      #expect(
        try picture.resized(width: width, height: height, filter: filter, file: "it") == expected, "\(width)x\(height)")
    }
  }

  @Test func realNumbersAreResizedWithoutRounding() throws {
    let found = try Fixture.picture("reals.npy").resized(width: 6, height: 4, file: "it").intensities
    let expected = try Fixture.picture("reals-resized.npy").intensities
    #expect(found.count == 72)
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func theDefaultIsTorchvisionsRecipe() throws {
    let steps = PicturePreparation().steps(for: try #require(PictureInput(shape: [nil, 3, 224, 224])))
    #expect(steps.resizing == .shorterSide(256))
    #expect(steps.cropping == .middle(width: 224, height: 224))
    let tall = try #require(PictureInput(shape: [1, 100, 50, 3]))
    #expect(PicturePreparation().steps(for: tall).resizing == .both(width: 50, height: 100))
    #expect(PicturePreparation().steps(for: tall).cropping == .none)
  }

  @Test func valuesAreTorchvisions() throws {
    let input = try #require(PictureInput(shape: [nil, nil, nil, 3]))
    let prepared = try PreparedPicture(
      Fixture.picture("photograph.png"), for: input,
      by: PicturePreparation(resizing: .shorterSide(16), cropping: .middle(width: 13, height: 13)),
      source: PictureSource(path: "it"))
    let expected = try Fixture.picture("prepared.npy").intensities
    #expect(prepared.shape == [1, 13, 13, 3])
    #expect(prepared.values.count == expected.count)
    #expect(zip(prepared.values, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func planesStandFirstWhereTheNetworkWantsThem() throws {
    let picture = Picture(width: 2, height: 1, pixels: .levels([0, 51, 102, 153, 204, 255]))
    let input = try #require(PictureInput(shape: [1, 3, 1, 2]))
    func values(_ name: InputRecipe.Name) throws -> [Float] {
      let preparation = PicturePreparation(
        resizing: PicturePreparation.Resizing.none, cropping: PicturePreparation.Cropping.none,
        recipe: InputRecipe(name))
      return try PreparedPicture(picture, for: input, by: preparation, source: PictureSource(path: "it")).values
    }
    #expect(try values(.levels) == [0, 153, 51, 204, 102, 255])
    #expect(try values(.unit) == [0, 0.6, 0.2, 0.8, 0.4, 1])
    #expect(try values(.signed).first == -1)
    #expect(abs((try values(.caffe).first ?? 0) - (102 - 103.939)) < 1e-5)
  }

  @Test func aNetworkOfOneChannelReadsTheBrightness() throws {
    let picture = Picture(width: 1, height: 1, pixels: .levels([255, 0, 0]))
    let input = try #require(PictureInput(shape: [nil, 1, 1, 1]))
    let plain = PicturePreparation(recipe: InputRecipe(.unit))
    #expect(try PreparedPicture(picture, for: input, by: plain, source: PictureSource(path: "it")).values == [0.299])
    #expect(throws: PictureError.self) {
      try PreparedPicture(picture, for: input, by: PicturePreparation(), source: PictureSource(path: "it"))
    }
  }

  @Test func wrongSizesAreSaid() throws {
    let picture = Picture(width: 4, height: 2, pixels: .levels([UInt8](repeating: 0, count: 24)))
    let input = try #require(PictureInput(shape: [1, 3, 2, 2]))
    let uncropped = PicturePreparation(
      resizing: PicturePreparation.Resizing.none, cropping: PicturePreparation.Cropping.none)
    #expect(
      Self.text { try PreparedPicture(picture, for: input, by: uncropped, source: PictureSource(path: "a.png")) }
        == "a.png: wrong size: is 4 x 2 as prepared; the network reads 2 x 2")
    #expect(
      Self.text { try picture.cropped(width: 3, height: 3, file: "a.png") }
        == "a.png: wrong size: 3 x 3 pixels cannot be cropped from 4 x 2")
    #expect(
      Self.text { try picture.resized(width: 1 << 20, height: 1 << 20, file: "a.png") }
        == "a.png: over a limit: 1048576 x 1048576 pixels; at most 67108864 are read")
  }

  @Test func inputsThatAreNoPicturesAreNone() {
    for shape: [Int?] in [[1, 3, 224], [2, 3, 8, 8], [1, 4, 8, 8], [1, 3, 0, 8], [1, 16000]] {
      #expect(PictureInput(shape: shape) == nil, "\(shape)")
    }
    #expect(PictureInput(shape: [nil, 240, 240, 3])?.order == .channelsLast)
    #expect(PictureInput(shape: [nil, nil, nil, nil])?.order == .channelsFirst)
  }

  private static func text(_ body: () throws -> some Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch { return "\(error)" }
  }
}
