import Tensors

/// Decodes a stored tensor into row-major order, the storage read forwards once.
struct ElementReader {
  let tensor: StoredTensor
  let layout: ElementLayout
  private var source: ElementSource

  /// Up to this many elements a tensor may be expanded from however few are stored.
  static let freeElementCount = 1 << 20
  /// Past `freeElementCount`, how many elements a tensor may have for each one that is stored.
  static let greatestExpansion = 16

  /// Checks that the tensor can be read, and that its size is justified by what is stored.
  ///
  /// - Parameter chunkByteCount: how much of a file is held at once.
  init(_ tensor: StoredTensor, path: String, chunkByteCount: Int = 1 << 20) throws(CheckpointError) {
    let info = tensor.info
    func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: path, item: info.name, rule)
    }
    guard info.elementType.isFloatingPoint || tensor.isCoded && info.elementType.isSmallInteger else {
      throw failure(.unsupported, "\(info.elementType.rawValue) elements are no floating-point numbers")
    }
    guard let layout = ElementLayout(shape: info.shape, strides: tensor.strides) else {
      throw failure(.overflow, "shape \(info.shape) and strides \(tensor.strides ?? []) cannot be addressed")
    }
    guard
      layout.elementCount <= Self.freeElementCount
        || layout.elementCount / Self.greatestExpansion <= layout.extent
    else {
      let rule =
        "\(layout.elementCount) elements expanded from \(layout.extent); at most \(Self.greatestExpansion) for each"
      throw failure(.limit, rule)
    }
    let type = info.elementType
    guard type.blockElementCount == 1 || tensor.isRowOfBlocks else {
      throw failure(.unsupported, "\(type.rawValue) blocks that do not follow one another")
    }
    let (byteCount, overflow) = layout.blockCount(type).multipliedReportingOverflow(by: type.byteCount)
    guard !overflow else { throw failure(.overflow, "an extent of \(layout.extent) elements exceeds 2^63 - 1 bytes") }
    self.tensor = tensor
    self.layout = layout
    let order: ElementSource.Order = layout.isMonotone ? .forwards : .anyOrder
    source = try ElementSource(
      tensor, byteCount: byteCount, order: order, chunkByteCount: chunkByteCount, path: path)
  }

  /// Decodes every element.
  ///
  /// - Precondition: `destination` has room for `layout.elementCount` numbers.
  mutating func read<Scalar: DecodedScalar>(
    into destination: UnsafeMutableBufferPointer<Scalar>
  ) throws(CheckpointError) {
    guard layout.elementCount > 0 else { return }
    guard tensor.info.elementType.blockElementCount == 1 else { return try readBlocks(into: destination) }
    try readAxis(0, at: 0, into: destination, at: 0)
  }

  /// Decodes whole blocks, as many at a time as the window shows.
  private mutating func readBlocks<Scalar: DecodedScalar>(
    into destination: UnsafeMutableBufferPointer<Scalar>
  ) throws(CheckpointError) {
    let type = tensor.info.elementType
    let blockCount = layout.blockCount(type)
    var done = 0
    while done < blockCount {
      let start = done * type.blockElementCount
      var count = 0
      try source.withBytes(from: done * type.byteCount, minimum: type.byteCount) { bytes in
        count = min(bytes.count / type.byteCount, blockCount - done)
        let end = min(start + count * type.blockElementCount, layout.elementCount)
        ElementDecoder.decode(
          UnsafeRawBufferPointer(rebasing: bytes[..<(count * type.byteCount)]), as: type,
          into: UnsafeMutableBufferPointer(rebasing: destination[start..<end]))
      }
      done += count
    }
  }

  private mutating func readAxis<Scalar: DecodedScalar>(
    _ axis: Int, at position: Int, into destination: UnsafeMutableBufferPointer<Scalar>, at place: Int
  ) throws(CheckpointError) {
    guard axis < layout.axes.count - 1 else {
      let run = layout.axes.last ?? ElementLayout.Axis(length: 1, stride: 1, resultStride: 1)
      return try readRun(run, at: position, into: destination, at: place)
    }
    let outer = layout.axes[axis]
    for step in 0..<outer.length {
      try readAxis(
        axis + 1, at: position + step * outer.stride, into: destination, at: place + step * outer.resultStride)
    }
  }

  /// Decodes one axis, in as many pieces as the window needs.
  private mutating func readRun<Scalar: DecodedScalar>(
    _ run: ElementLayout.Axis, at position: Int, into destination: UnsafeMutableBufferPointer<Scalar>, at place: Int
  ) throws(CheckpointError) {
    let type = tensor.info.elementType
    let size = type.byteCount
    var done = 0
    while done < run.length {
      let target = UnsafeMutableBufferPointer(rebasing: destination[(place + done * run.resultStride)...])
      var count = 0
      try source.withBytes(from: (position + done * run.stride) * size, minimum: size) { bytes in
        let visible = run.stride == 0 ? run.length : (bytes.count - size) / (run.stride * size) + 1
        count = min(visible, run.length - done)
        ElementDecoder.decode(
          bytes, stride: run.stride, as: type, byteOrder: tensor.isBigEndian ? .bigEndian : .littleEndian, into: target,
          stride: run.resultStride, count: count)
      }
      done += count
    }
  }
}

extension StoredTensor {
  /// Whether the elements lie in row-major order from the beginning of the storage: blocks in whole rows of them, while
  /// integers that share a byte run on from row to row.
  fileprivate var isRowOfBlocks: Bool {
    let type = info.elementType
    let isWhole = !type.isQuantised || (info.shape.last ?? 1).isMultiple(of: type.blockElementCount)
    return strides == nil && elementOffset == 0 && isWhole
  }
}

extension ElementLayout {
  /// How many blocks the extent takes; the last may be cut short where integers share a byte.
  fileprivate func blockCount(_ type: ElementType) -> Int {
    extent / type.blockElementCount + (extent % type.blockElementCount > 0 ? 1 : 0)
  }
}
