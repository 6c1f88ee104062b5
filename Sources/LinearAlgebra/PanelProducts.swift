import COpenBLAS

/// The products L = P W / s of all panels P of a matrix with the scaled eigenvectors of its Gram matrix, and the sums over each
/// panel.
struct PanelProducts: @unchecked Sendable {
  let panels: MatrixPanels<Float>
  /// w_k / s_k.
  let scaled: Matrix<Double>
  let probes: VectorProbes
  /// The vectors of the longer side, column-major.
  let target: UnsafeMutablePointer<Float>
  let sums: PanelSums

  private var count: Int { scaled.columnCount }

  /// Computes all panels, side by side.
  ///
  /// - Complexity: O(rows columns count) time; two float64 panels a thread.
  func run() {
    LinearAlgebraThreads.sideBySide(panels.count, state: { PanelRoom(panels, count: count) }) { index, room in
      let panel = panels.panel(index, in: room.panel)
      let height = panels.axis == .rows ? panel.rowCount : panel.columnCount
      multiply(panel, height: height, by: scaled, into: room.product)
      narrow(room.product, height: height, first: panel.first)
      measure(room.product, height: height, index: index)
      probe(panel, room.product, height: height, images: room.images, index: index)
    }
  }

  /// op(P) X: the rows of A X that a panel holds.
  private func multiply(
    _ panel: MatrixPanel, height: Int, by factor: Matrix<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    factor.elements.withUnsafeBufferPointer { elements in
      guard let elements = elements.baseAddress else { return }
      Double.multiply(
        panels.axis == .rows ? .plain : .transposed, .plain, m: height, n: factor.columnCount, k: panels.breadth,
        alpha: 1,
        panel.elements, leadingA: panel.rowCount, elements, leadingB: panels.breadth, beta: 0, result, leadingC: height)
    }
  }

  private func narrow(_ product: UnsafePointer<Double>, height: Int, first: Int) {
    for k in 0..<count {
      let (source, place) = (product + k * height, target + k * panels.length + first)
      for i in 0..<height { place[i] = Float(source[i]) }
    }
  }

  private func measure(_ product: UnsafePointer<Double>, height: Int, index: Int) {
    let (lengths, peaks) = (sums.squaredLengths(index), sums.peaks(index))
    for k in 0..<count {
      let column = product + k * height
      lengths[k] = cblas_ddot(blasint(height), column, 1, column, 1)
      peaks[k] = panels.axis == .rows ? 0 : column[Int(cblas_idamax(blasint(height), column, 1))]
    }
  }

  /// What the check of the vectors sums over this panel.
  private func probe(
    _ panel: MatrixPanel, _ product: UnsafePointer<Double>, height: Int, images: UnsafeMutablePointer<Double>,
    index: Int
  ) {
    let size = VectorProbes.count
    let (weighted, plain) = (images + height * size, images + 2 * height * size)
    // P W x, then L s x and L x.
    multiply(panel, height: height, by: probes.images, into: images)
    probes.pairs.elements.withUnsafeBufferPointer { pairs in
      guard let pairs = pairs.baseAddress else { return }
      Double.multiply(
        .plain, .plain, m: height, n: 2 * size, k: count, alpha: 1, product, leadingA: height, pairs, leadingB: count,
        beta: 0, weighted, leadingC: height)
    }
    let difference = sums.forward(index)
    for i in 0..<height * size {
      let distance = images[i] - weighted[i]
      difference[0] += distance * distance
    }
    Double.multiply(
      panels.axis == .rows ? .transposed : .plain, .plain, m: panels.breadth, n: size, k: height, alpha: 1,
      panel.elements, leadingA: panel.rowCount, plain, leadingB: height, beta: 0, sums.backward(index),
      leadingC: panels.breadth)
    Double.multiply(
      .transposed, .plain, m: count, n: size, k: height, alpha: 1, product, leadingA: height, plain, leadingB: height,
      beta: 0, sums.again(index), leadingC: count)
    let elements = blasint(height * panels.breadth)
    sums.total(index)[0] = cblas_ddot(elements, panel.elements, 1, panel.elements, 1)
  }
}

/// What one thread needs for a panel.
private final class PanelRoom {
  let panel: UnsafeMutablePointer<Double>
  let product: UnsafeMutablePointer<Double>
  let images: UnsafeMutablePointer<Double>

  init(_ panels: MatrixPanels<Float>, count: Int) {
    panel = .allocate(capacity: panels.capacity)
    product = .allocate(capacity: panels.height * count)
    images = .allocate(capacity: panels.height * 3 * VectorProbes.count)
  }

  deinit { for buffer in [panel, product, images] { buffer.deallocate() } }
}
