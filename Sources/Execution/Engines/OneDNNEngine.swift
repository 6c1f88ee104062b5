import COneDNN
import Foundation

/// Convolutions and matrix products as oneDNN does them, in code made for the processor at hand.
///
/// The library is loaded when the first engine is made. The same sizes on the same processor with as many threads give the same bits.
/// Calls from several threads take turns, so that no more threads run than there are processors.
public struct OneDNNEngine: ExecutionEngine {
  private let threads: Int32
  private static let lock = NSLock()

  /// An engine that uses so many threads.
  ///
  /// - Throws: `.engine` if oneDNN cannot be loaded.
  public init(threads: Int) throws(ExecutionError) {
    self.threads = Int32(clamping: max(1, threads))
    try Self.check(onednn_load())
  }

  /// Convolves over up to three axes of positions; see `ExecutionEngine`.
  public func convolved(
    _ convolution: Convolution, input: [Float], weight: [Float], bias: [Float]?
  ) throws(ExecutionError) -> [Float] {
    let count = Sizes.product(convolution.output)
    guard count > 0 else { return [] }
    var sizes = try onednn_convolution(convolution)
    var problem: UnsafePointer<CChar>?
    let output = [Float](unsafeUninitializedCapacity: count) { output, initializedCount in
      problem = Self.lock.withLock {
        onednn_convolve(&sizes, threads, input, weight, bias, output.baseAddress)
      }
      initializedCount = problem == nil ? count : 0
    }
    try Self.check(problem)
    return output
  }

  /// Multiplies two matrices; see `ExecutionEngine`.
  public func multiply(
    _ product: MatrixProduct, _ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>,
    into c: UnsafeMutableBufferPointer<Float>
  ) throws(ExecutionError) {
    let (m, n, k) = (product.rows, product.columns, product.depth)
    func code(_ isTransposed: Bool) -> CChar { CChar(bitPattern: UInt8(ascii: isTransposed ? "T" : "N")) }
    let problem = Self.lock.withLock {
      onednn_multiply(
        threads, code(product.isTransposedA), code(product.isTransposedB), Int64(m), Int64(n), Int64(k), product.alpha,
        a.baseAddress, Int64(max(1, product.isTransposedA ? m : k)), b.baseAddress,
        Int64(max(1, product.isTransposedB ? k : n)), product.beta, c.baseAddress, Int64(max(1, n)))
    }
    try Self.check(problem)
  }

  private static func check(_ problem: UnsafePointer<CChar>?) throws(ExecutionError) {
    if let problem { throw ExecutionError(.engine, String(cString: problem)) }
  }
}

extension onednn_convolution {
  fileprivate init(_ convolution: Convolution) throws(ExecutionError) {
    let count = convolution.input.count
    guard (3...Int(onednn_greatest_axis_count)).contains(count) else {
      throw ExecutionError(.unsupported, "a convolution over \(count - 2) axes of positions")
    }
    self.init()
    axis_count = Int32(count)
    groups = Int64(convolution.groups)
    let window = convolution.window
    Self.fill(&input, convolution.input)
    Self.fill(&weight, convolution.kernel)
    Self.fill(&output, convolution.output)
    Self.fill(&strides, window.strides)
    Self.fill(&dilations, window.dilations)
    Self.fill(&padding_before, window.paddingBefore)
    // Of what is behind the last place that the kernel comes to, nothing is read.
    let reached = window.output.indices.map { axis in
      let end = (window.output[axis] - 1) * window.strides[axis] + window.extents[axis]
      return max(0, end - window.input[axis] - window.paddingBefore[axis])
    }
    Self.fill(&padding_after, reached)
  }

  private static func fill(_ target: inout (Int64, Int64, Int64, Int64, Int64), _ numbers: [Int]) {
    withUnsafeMutableBytes(of: &target) { bytes in
      let places = bytes.bindMemory(to: Int64.self)
      for (place, number) in zip(places.indices, numbers) { places[place] = Int64(number) }
    }
  }
}
