extension SpikedSpectrum {
  /// How many of the leading values are tried: half of all at most, past which the noise would be the exception, and two must remain for
  /// a law.
  static func searched(_ known: Int, side: Int) -> Int { min(side / 2, side - 2, known) }

  /// How many values lie above the edge of the Marchenko-Pastur law through the median of those behind them, all known; the least such
  /// number, found from 0 upward.
  static func mostSpikes(_ squares: [Double], rows: Int, columns: Int) -> Int {
    let side = min(rows, columns)
    let greatest = searched(squares.count, side: side)
    guard squares.count == side else { return greatest }
    var count = 0
    while count < greatest {
      let (long, short) = (Double(max(rows, columns) - count), Double(side - count))
      let law = MarchenkoPasturLaw(aspectRatio: short / long)
      let middle = (squares[count + (side - count) / 2] + squares[count + (side - count - 1) / 2]) / 2
      let edge = middle / law.quantile(0.5) * law.upperEdge
      let next = min(greatest, squares.count { $0 > edge })
      guard next > count else { break }
      count = next
    }
    return count
  }

  /// The largest number of spikes up to a given one whose last stands out of what remains without those above it.
  ///
  /// - Parameters:
  ///   - squares: of the known singular values, descending.
  ///   - remainders: the sum of squares behind the first k values.
  ///   - quantile: of the Tracy-Widom law, at the level of the test.
  static func countSpikes(
    _ squares: [Double], _ remainders: [Double], atMost most: Int, rows: Int, columns: Int, quantile: Double
  ) -> Int {
    var count = most
    while count > 0 {
      let noise = Noise(rows: rows, columns: columns, spikes: squares.prefix(count - 1))
      let (square, sum) = (squares[count - 1], remainders[count - 1])
      let ratio = noise.law.ratio(at: quantile)
      // The variance is at least the mean square: most values are settled by it.
      if square * noise.entries > ratio * sum, square > ratio * noise.variance(ofSum: sum) { break }
      count -= 1
    }
    return count
  }
}
