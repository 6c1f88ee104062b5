import Tensors

/// How codes become numbers: (q - z) s, with one scale s and one zero point z for all of them, for each place along
/// one axis, or for each block of neighbours along it.
///
/// The product is rounded once, to the precision that is asked for; a graph whose scales are narrower than that rounds
/// further.
///
/// Source: `DequantizeLinear` in `docs/Operators.md` of ONNX, versions 10 to 25.
struct ONNXDequantisation: ElementScale {
  /// Which elements share a scale.
  enum Layout: Sendable, Equatable {
    /// All of them.
    case whole
    /// Those of one place along an axis.
    case places(axis: Int)
    /// Those of so many neighbours along an axis, fewer at its end, and of one place along each other axis.
    case blocks(axis: Int, length: Int)
  }

  let tensor: StoredTensor
  /// As many as there are scales; nil where z = 0.
  let zeroPoint: StoredTensor?
  let layout: Layout

  /// Whether both make the same numbers of the same codes.
  func isSame(as other: ONNXDequantisation) -> Bool {
    tensor.info.name == other.tensor.info.name && zeroPoint?.info.name == other.zeroPoint?.info.name
      && layout == other.layout
  }

  /// Makes numbers of codes.
  ///
  /// - Complexity: O(elements), and memory for scales and zero points.
  func apply<Scalar: DecodedScalar>(
    to elements: UnsafeMutableBufferPointer<Scalar>, shape: [Int], path: String
  ) throws(CheckpointError) {
    guard !elements.isEmpty else { return }
    let scales: [Scalar] = try tensor.values(path: path)
    let zeroPoints: [Scalar]? = try zeroPoint.map { point throws(CheckpointError) in try point.values(path: path) }
    forEachRun(of: elements.count, shape: shape) { run, first, step in
      for (count, index) in run.enumerated() {
        let place = first + count * step
        elements[index] = (elements[index] - (zeroPoints?[place] ?? 0)) * scales[place]
      }
    }
  }

  /// Runs of neighbouring elements, the place of the first one's scale, and how far apart their scales stand: 0 or 1.
  private func forEachRun(of count: Int, shape: [Int], _ body: (Range<Int>, Int, Int) -> Void) {
    let (axis, blockLength): (Int, Int)
    switch layout {
    case .whole: return body(0..<count, 0, 0)
    case .places(let place): (axis, blockLength) = (place, 1)
    case .blocks(let place, let length): (axis, blockLength) = (place, length)
    }
    let inner = shape[(axis + 1)...].reduce(1, *)
    let length = shape[axis]
    let blocks = Self.blockCount(length, blockLength)
    for line in 0..<count / inner {
      let (outer, place) = line.quotientAndRemainder(dividingBy: length)
      let run = line * inner..<(line + 1) * inner
      if case .places = layout {
        body(run, place, 0)
      } else {
        body(run, (outer * blocks + place / blockLength) * inner, 1)
      }
    }
  }

  /// How many blocks cover an axis.
  static func blockCount(_ length: Int, _ blockLength: Int) -> Int {
    length / blockLength + (length % blockLength > 0 ? 1 : 0)
  }
}
