/// Sums over the panels of a matrix, one record a panel, so that panels can be computed side by side and added in order.
final class PanelSums: @unchecked Sendable {
  private let panelCount: Int
  private let count: Int
  private let breadth: Int
  private let numbers: UnsafeMutablePointer<Double>

  /// - Parameters:
  ///   - count: how many vectors.
  ///   - breadth: the shorter side of the matrix.
  init(panelCount: Int, count: Int, breadth: Int) {
    self.panelCount = panelCount
    self.count = count
    self.breadth = breadth
    let size = panelCount * (2 * count + VectorProbes.count * (count + breadth) + 2)
    numbers = .allocate(capacity: size)
    numbers.initialize(repeating: 0, count: size)
  }

  deinit { numbers.deallocate() }

  private func record(_ panel: Int) -> UnsafeMutablePointer<Double> {
    numbers + panel * (2 * count + VectorProbes.count * (count + breadth) + 2)
  }

  /// The squared lengths of the vectors' parts in a panel.
  func squaredLengths(_ panel: Int) -> UnsafeMutablePointer<Double> { record(panel) }
  /// The entries of largest magnitude in a panel.
  func peaks(_ panel: Int) -> UnsafeMutablePointer<Double> { record(panel) + count }
  /// P^T L x, `[breadth, probes]`.
  func backward(_ panel: Int) -> UnsafeMutablePointer<Double> { record(panel) + 2 * count }
  /// L^T L x, `[count, probes]`.
  func again(_ panel: Int) -> UnsafeMutablePointer<Double> { backward(panel) + VectorProbes.count * breadth }
  /// |P W x - L s x|^2.
  func forward(_ panel: Int) -> UnsafeMutablePointer<Double> { again(panel) + VectorProbes.count * count }
  /// The squared Frobenius norm of the panel.
  func total(_ panel: Int) -> UnsafeMutablePointer<Double> { forward(panel) + 1 }

  /// The sums over all panels.
  func totals() -> ProductSums {
    func sum(_ part: (Int) -> UnsafeMutablePointer<Double>, _ size: Int) -> [Double] {
      var result = [Double](repeating: 0, count: size)
      for panel in 0..<panelCount {
        for index in 0..<size { result[index] += part(panel)[index] }
      }
      return result
    }
    var highest = [Double](repeating: 0, count: count)
    for panel in 0..<panelCount {
      for k in 0..<count where peaks(panel)[k].magnitude > highest[k].magnitude { highest[k] = peaks(panel)[k] }
    }
    return ProductSums(
      squaredLengths: sum(squaredLengths, count), peaks: highest,
      backward: Matrix(
        rowCount: breadth, columnCount: VectorProbes.count, elements: sum(backward, VectorProbes.count * breadth)),
      again: Matrix(rowCount: count, columnCount: VectorProbes.count, elements: sum(again, VectorProbes.count * count)),
      forward: sum(forward, 1)[0], total: sum(total, 1)[0])
  }
}

/// What `PanelSums` adds up to.
struct ProductSums: Sendable {
  let squaredLengths: [Double]
  let peaks: [Double]
  let backward: Matrix<Double>
  let again: Matrix<Double>
  let forward: Double
  let total: Double
}
