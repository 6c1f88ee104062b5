/// What computes the operations that take most of the time.
///
/// Another engine is a type that does these two; everything else is done by this module, in single passes over memory.
public protocol ExecutionEngine: Sendable {
  /// y[n, o, p] = b[o] + sum over c and k of w[o, c, k] x[n, c, p stride + k dilation - padding], x being 0 where it does not
  /// reach; with groups, over the channels c of the group of o.
  ///
  /// - Parameters:
  ///   - convolution: its sizes.
  ///   - input: as many numbers as `convolution.input` says.
  ///   - weight: as many as `convolution.kernel` says.
  ///   - bias: one number an output channel, if any.
  /// - Returns: as many numbers as `convolution.output` says.
  /// - Throws: `.unsupported` for sizes that it does not compute, `.engine` where it fails.
  func convolved(
    _ convolution: Convolution, input: [Float], weight: [Float], bias: [Float]?
  ) throws(ExecutionError) -> [Float]

  /// C = alpha op(A) op(B) + beta C, all row-major.
  ///
  /// - Throws: `.engine` where it fails.
  func multiply(
    _ product: MatrixProduct, _ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>,
    into c: UnsafeMutableBufferPointer<Float>
  ) throws(ExecutionError)
}
