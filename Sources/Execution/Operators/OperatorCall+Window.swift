/// How much padding an operation chooses by itself.
enum AutomaticPadding: String {
  case none = "NOTSET"
  case valid = "VALID"
  case sameUpper = "SAME_UPPER"
  case sameLower = "SAME_LOWER"

  var isSame: Bool { self == .sameUpper || self == .sameLower }
}

extension OperatorCall {
  /// The window that the node's attributes state.
  ///
  /// - Parameter input: the lengths of the axes of positions; nil checks the attributes alone.
  func window(kernel: [Int], input: [Int]?, rounding: Window.Rounding = .down) throws(ExecutionError) -> Window {
    let count = kernel.count
    if let stated = try integers("kernel_shape"), stated != kernel {
      throw ExecutionError(.malformed, "kernel_shape \(stated) for a kernel over \(kernel)")
    }
    let (strides, dilations) = (try integers("strides"), try integers("dilations"))
    let pads = try integers("pads") ?? Array(repeating: 0, count: 2 * count)
    guard pads.count == 2 * count else { throw ExecutionError(.malformed, "pads \(pads) for \(count) axes") }
    let automatic = try word("auto_pad", AutomaticPadding.none)
    let stated = automatic == .none ? (Array(pads[..<count]), Array(pads[count...])) : nil
    // Without padding, so that the lists are checked before anything is computed of them.
    let reach = Array(repeating: 1 << 62, count: count)
    let free = try Window(input: reach, kernel: kernel, strides: strides, dilations: dilations, padding: stated)
    guard let input else { return free }
    let padding = automatic.isSame ? samePadding(free, input, isUpper: automatic == .sameUpper) : stated
    return try Window(
      input: input, kernel: kernel, strides: strides, dilations: dilations, padding: padding, rounding: rounding)
  }

  /// Padding by which the window comes to as many places as strides fit into the axis.
  private func samePadding(_ window: Window, _ input: [Int], isUpper: Bool) -> (before: [Int], after: [Int]) {
    let totals = input.indices.map { axis in
      let places = (input[axis] + window.strides[axis] - 1) / window.strides[axis]
      return max((places - 1) * window.strides[axis] + window.extents[axis] - input[axis], 0)
    }
    let (halves, rests) = (totals.map { $0 / 2 }, totals.map { $0 - $0 / 2 })
    return isUpper ? (halves, rests) : (rests, halves)
  }
}
