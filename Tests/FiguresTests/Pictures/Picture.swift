import CCairo
import Figures

/// The pixels of a PNG.
struct Picture: Equatable {
  /// How far two pictures are from each other, in steps of 0...255.
  struct Difference: Equatable {
    /// The mean over all blocks.
    var mean: Double
    /// That of the block that differs most.
    var largest: Double
  }

  /// Pixels are compared as means over blocks of so many pixels a side: another version of the typeface's drawing gives other
  /// greys along the rims of letters, but the same amount of ink in a block.
  static let block = 5

  let width: Int
  let height: Int
  /// Red, green and blue of each pixel, row by row.
  var values: [UInt8]

  init(width: Int, height: Int, values: [UInt8]) { (self.width, self.height, self.values) = (width, height, values) }

  /// Decodes a PNG; nil for what is none.
  init?(png: [UInt8]) {
    var rest = png[...]
    let surface = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(
        { closure, bytes, count in
          let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self)
          guard let rest, let bytes, rest.pointee.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
          for (index, byte) in rest.pointee.prefix(Int(count)).enumerated() { bytes[index] = byte }
          rest.pointee = rest.pointee.dropFirst(Int(count))
          return CAIRO_STATUS_SUCCESS
        }, rest)
    }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      return nil
    }
    let (columns, rows) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    values = []
    values.reserveCapacity(3 * columns * rows)
    for row in 0..<rows {
      let line = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<columns {
        for shift in [16, 8, 0] as [UInt32] { values.append(UInt8(truncatingIfNeeded: line[column] >> shift)) }
      }
    }
    (width, height) = (columns, rows)
  }

  /// The difference of two pictures of one size; nil for different sizes.
  func difference(from other: Picture) -> Difference? {
    guard (width, height) == (other.width, other.height) else { return nil }
    let (own, others) = (blockMeans, other.blockMeans)
    let differences = zip(own, others).map { abs($0 - $1) }
    return Difference(
      mean: differences.reduce(0, +) / Double(max(differences.count, 1)), largest: differences.max() ?? 0)
  }

  /// For each block and colour the mean.
  private var blockMeans: [Double] {
    let (across, down) = ((width + Self.block - 1) / Self.block, (height + Self.block - 1) / Self.block)
    var sums = [Double](repeating: 0, count: 3 * across * down)
    var counts = sums
    for y in 0..<height {
      for x in 0..<width {
        for colour in 0..<3 {
          let block = 3 * (y / Self.block * across + x / Self.block) + colour
          sums[block] += Double(values[3 * (y * width + x) + colour])
          counts[block] += 1
        }
      }
    }
    return zip(sums, counts).map { $0 / $1 }
  }

  /// The picture at half the size, each pixel the mean of four; nil for odd sides.
  var halved: Picture? {
    guard width.isMultiple(of: 2), height.isMultiple(of: 2) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(values.count / 4)
    for y in stride(from: 0, to: height, by: 2) {
      for x in stride(from: 0, to: width, by: 2) {
        for colour in 0..<3 {
          let places = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)]
          let sum = places.reduce(0) { $0 + Int(values[3 * ($1.1 * width + $1.0) + colour]) }
          result.append(UInt8((sum + 2) / 4))
        }
      }
    }
    return Picture(width: width / 2, height: height / 2, values: result)
  }

  /// The picture with a tenth of each pixel's light given to its four neighbours.
  var softened: Picture {
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        for colour in 0..<3 {
          let places = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].map { place in
            (min(max(place.0, 0), width - 1), min(max(place.1, 0), height - 1))
          }
          let sum = places.reduce(0) { $0 + Int(values[3 * ($1.1 * width + $1.0) + colour]) }
          let own = Int(values[3 * (y * width + x) + colour])
          result.values[3 * (y * width + x) + colour] = UInt8((36 * own + sum + 20) / 40)
        }
      }
    }
    return result
  }

  /// The pixels' differences from another picture of the same size, black where there is none.
  func distance(from other: Picture) -> Picture {
    Picture(width: width, height: height, values: zip(values, other.values).map { $0 > $1 ? $0 - $1 : $1 - $0 })
  }

  /// The file.
  var png: [UInt8] {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<height {
      let line = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      for x in 0..<width {
        line[x] = (0..<3).reduce(0) { $0 << 8 | UInt32(values[3 * (y * width + x) + $1]) }
      }
    }
    cairo_surface_mark_dirty(surface)
    var bytes: [UInt8] = []
    _ = withUnsafeMutablePointer(to: &bytes) { bytes in
      cairo_surface_write_to_png_stream(
        surface,
        { closure, start, count in
          closure?.assumingMemoryBound(to: [UInt8].self).pointee.append(
            contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, bytes)
    }
    return bytes
  }
}
