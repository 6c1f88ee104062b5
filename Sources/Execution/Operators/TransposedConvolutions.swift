extension OperatorTable {
  /// Each position of the input adds a kernel to the output: one matrix product gives what it adds, and the sums are gathered.
  static func transposedConvolution(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (input, weight) = (try call.floats(0, axes: 3), try call.floats(1, axes: 3))
    let sizes = try TransposedConvolution(call, input: input.shape, weight: weight.shape)
    let count = try call.elementCount(sizes.output)
    let bias = call.optional(2) == nil ? nil : try call.list(2, count: sizes.output[1])
    var result = Array(repeating: Float(0), count: count)
    guard count > 0 else { return [Value(sizes.output, floats: result)] }
    let plane = Sizes.product(sizes.output[2...])
    if let bias {
      for index in result.indices { result[index] = bias[index / plane % bias.count] }
    }
    let (groupInput, groupOutput) = (sizes.groupInput, sizes.groupOutput)
    let (positions, kernel) = (Sizes.product(input.shape[2...]), Sizes.product(sizes.kernel))
    var added = Array(repeating: Float(0), count: try call.elementCount([groupOutput, kernel, positions]))
    let product = MatrixProduct(
      rows: groupOutput * kernel, columns: positions, depth: groupInput, isTransposedA: true)
    for part in 0..<input.shape[0] * sizes.groups {
      let group = part % sizes.groups
      let (startA, sizeA) = (group * groupInput * groupOutput * kernel, groupInput * groupOutput * kernel)
      let (startB, sizeB) = (part * groupInput * positions, groupInput * positions)
      try call.multiply(
        product, weight.values[startA..<startA + sizeA], input.values[startB..<startB + sizeB], into: &added, at: 0)
      sizes.gather(added, into: &result, at: part * groupOutput * plane)
    }
    return [Value(sizes.output, floats: result)]
  }
}

/// The sizes of a transposed convolution, checked.
private struct TransposedConvolution {
  let groups: Int
  let groupInput: Int
  let groupOutput: Int
  let kernel: [Int]
  let input: [Int]
  let output: [Int]
  private let strides: [Int]
  private let dilations: [Int]
  private var before: [Int] = []

  init(_ call: OperatorCall, input: [Int], weight: [Int]) throws(ExecutionError) {
    groups = try call.integer("group") ?? 1
    guard groups > 0, input.count == weight.count, input[1] == weight[0], input[1] > 0, input[1].isMultiple(of: groups)
    else {
      throw ExecutionError(
        .sizeMismatch, "\(input[1]) input channels, in \(groups) groups, for a kernel of shape \(weight)")
    }
    (groupInput, groupOutput) = (input[1] / groups, weight[1])
    self.input = Array(input[2...])
    kernel = Array(weight[2...])
    // Only the lists are checked by this window, which is as long as the kernel.
    let lists = try call.window(kernel: kernel, input: nil)
    (strides, dilations) = (lists.strides, lists.dilations)
    let padding = try call.word("auto_pad", AutomaticPadding.none)
    let extra = try Self.list("output_padding", kernel.count, from: 0, call) ?? kernel.map { _ in 0 }
    let asked = try Self.list("output_shape", kernel.count, from: 1, call)
    var lengths: [Int] = []
    for axis in kernel.indices {
      let (reach, overflow) = strides[axis].multipliedReportingOverflow(by: max(self.input[axis] - 1, 0))
      guard !overflow, reach < 1 << 61 else { throw ExecutionError(.limit, "strides \(strides)") }
      let full = reach + lists.extents[axis] + extra[axis]
      guard let wanted = asked?[axis] ?? (padding.isSame ? reach + strides[axis] : nil) else {
        before.append(lists.paddingBefore[axis])
        lengths.append(full - lists.paddingBefore[axis] - lists.paddingAfter[axis])
        continue
      }
      let total = max(full - wanted, 0)
      before.append(padding == .sameUpper ? total / 2 : total - total / 2)
      lengths.append(wanted)
    }
    let (channels, overflow) = groupOutput.multipliedReportingOverflow(by: groups)
    guard !overflow, channels > 0, lengths.allSatisfy({ $0 > 0 }) else {
      throw ExecutionError(.sizeMismatch, "an output of \(channels) channels and positions \(lengths)")
    }
    output = [input[0], channels] + lengths
  }

  /// An attribute of one number an axis.
  private static func list(
    _ name: String, _ count: Int, from least: Int, _ call: OperatorCall
  ) throws(ExecutionError) -> [Int]? {
    guard let list = try call.integers(name) else { return nil }
    guard list.count == count, list.allSatisfy({ (least...Sizes.greatestStep).contains($0) }) else {
      throw ExecutionError(.malformed, "\(name) \(list) for \(count) axes")
    }
    return list
  }

  /// Adds what every position of the input adds, [output channels of a group, kernel, positions], to the output.
  func gather(_ added: [Float], into result: inout [Float], at start: Int) {
    let (plane, positions) = (Sizes.product(output[2...]), Sizes.product(input))
    let kernelCount = Sizes.product(kernel)
    guard positions > 0 else { return }
    added.withUnsafeBufferPointer { added in
      result.withUnsafeMutableBufferPointer { result in
        for row in 0..<groupOutput * kernelCount {
          var rest = row % kernelCount
          var shifts = before
          for axis in kernel.indices.reversed() {
            shifts[axis] = rest % kernel[axis] * dilations[axis] - before[axis]
            rest /= kernel[axis]
          }
          add(
            added, from: row * positions, to: result, at: start + row / kernelCount * plane, shifts: shifts, axis: 0)
        }
      }
    }
  }

  private func add(
    _ added: UnsafeBufferPointer<Float>, from source: Int, to result: UnsafeMutableBufferPointer<Float>, at target: Int,
    shifts: [Int], axis: Int
  ) {
    let (inner, outer) = (Sizes.product(input[(axis + 1)...]), Sizes.product(output[(axis + 3)...]))
    for position in 0..<input[axis] {
      let place = position * strides[axis] + shifts[axis]
      guard place >= 0, place < output[axis + 2] else { continue }
      if axis == input.count - 1 {
        result[target + place] += added[source + position]
      } else {
        add(
          added, from: source + position * inner, to: result, at: target + place * outer, shifts: shifts,
          axis: axis + 1)
      }
    }
  }
}
