import Foundation

/// The singular values of a matrix, told apart into those that a random matrix would have, the bulk, and those that stand out of it,
/// the spikes.
///
/// The model is W = S + N: S of low rank, N of independent entries of mean 0 and unknown variance v. The number of spikes is the
/// largest k, up to half of the values, for which s_k stands out at the level from what remains when the k - 1 values above it
/// are taken for spikes. What remains then is a random matrix of k - 1 rows and columns less; its largest value has
/// ``LargestEigenvalueLaw``, and s_k itself counts in its mean square, which keeps the level. As the smallest spike is
/// sought first, strong ones cannot hide weak ones in a variance that they inflate.
///
/// v is the remainder's sum of squares over its entries, less what each spike has taken of the noise beside its own row and column:
/// n p v^2 / t^2, where its strength t in S solves s^2 = (t^2 + n v)(t^2 + p v) / t^2 (Kritchman and Nadler 2008; Benaych-Georges and
/// Nadakuditi 2012). This needs the spikes and the sum of squares only, so a truncated spectrum does. Where all values are known, a
/// spike must also lie above the edge of the Marchenko-Pastur law through the median of the values behind the spikes (Gavish and
/// Donoho 2014): a few values next to 0, as trained layers have, would make the others stand out of a mean.
///
/// Measured on Gaussian matrices from 32 x 32 to 128 x 640 with a twentieth to two fifths of the values planted at 2 to 9 times the
/// threshold of detection v^(1/2) (n p)^(1/4): 98% to 100% found, one too many in one matrix in twenty at most; v^(1/2), with up to a fifth
/// planted, on average within 1.3%. Behind 4 to 6 spikes, 0.5% to 1.6% of 800 matrices of three shapes showed one more at the 1% level. The bulk of a trained layer need not be random: ``bulkDistance`` tells how far from it.
public struct SpikedSpectrum: Sendable {
  /// The rows of the matrix.
  public let rows: Int
  /// The columns of the matrix.
  public let columns: Int
  /// The chance that a random matrix shows a spike.
  public let level: Double
  /// How many values stand out: the leading ones.
  public let spikes: Int
  /// v, the variance of the noise's entries.
  public let variance: Double
  /// The singular value from which one would stand out, were it the next behind the spikes.
  public let edge: Double

  /// Squares of the known singular values over that of the largest, descending.
  let squares: [Double]
  /// The sum of squares behind the first k values, for k from 0 to the number of known values.
  let remainders: [Double]
  /// `variance` in the unit of `squares`.
  let unitVariance: Double

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - singularValues: descending, all min(rows, columns) of them or the leading ones.
  ///   - sumOfSquares: of the matrix's entries; used where not all values are there.
  ///   - rows: the matrix's rows.
  ///   - columns: the matrix's columns.
  ///   - level: of each test.
  /// - Returns: nil for a side of less than 2, without values, for a largest value of 0, and for a truncated spectrum that leaves less than a
  ///   billionth of the sum of squares, for that may be rounding.
  /// - Precondition: 0 < level < 1.
  /// - Complexity: O(m) for few spikes, O(m^2) at worst, m values.
  public init?(singularValues: [Double], sumOfSquares: Double? = nil, rows: Int, columns: Int, level: Double = 0.01) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let side = min(rows, columns)
    guard side >= 2, singularValues.count <= side, let top = singularValues.first, top > 0, top.isFinite else {
      return nil
    }
    squares = singularValues.map { ($0 / top) * ($0 / top) }
    let cutOff = singularValues.count == side ? 0 : Self.cutOff(squares, of: sumOfSquares.map { $0 / top / top })
    guard let cutOff else { return nil }
    remainders = squares.reversed().reduce(into: [cutOff]) { $0.append($0[$0.count - 1] + $1) }.reversed()
    let quantile = TracyWidomLaw.upperQuantile(logProbability: log(level))
    let most = Self.mostSpikes(squares, rows: rows, columns: columns)
    spikes = Self.countSpikes(squares, remainders, atMost: most, rows: rows, columns: columns, quantile: quantile)
    let noise = Noise(rows: rows, columns: columns, spikes: squares.prefix(spikes))
    unitVariance = noise.variance(ofSum: remainders[spikes])
    variance = unitVariance * top * top
    edge = (unitVariance * noise.law.ratio(at: quantile)).squareRoot() * top
    (self.rows, self.columns, self.level) = (rows, columns, level)
  }

  /// Whether there may be more spikes than are counted: half of all values stand out, so that there is no random bulk in sight, or all
  /// that a truncated spectrum has.
  public var isLowerBound: Bool {
    spikes > 0 && spikes == Self.searched(squares.count, side: min(rows, columns))
  }

  /// log p of value `index`, counted from 0: that the remainder's largest value is as large by chance, all spikes but this one taken away.
  ///
  /// At most the level's logarithm for the spikes, more for the others. p-values far below 1e-6 are orders of size.
  ///
  /// - Precondition: the value is known.
  public func logPValue(of index: Int) -> Double {
    var others = squares.prefix(spikes)
    if index < spikes { others.remove(at: index) }
    let noise = Noise(rows: rows, columns: columns, spikes: others)
    // A spike counts in its remainder's mean square, which keeps the level; what the others took of the noise does not grow by it.
    let variance =
      index < spikes
      ? noise.variance(ofSum: remainders[spikes] + squares[index], given: unitVariance) : unitVariance
    return variance > 0 ? noise.law.logUpperTail(squares[index] / variance) : 0
  }

  /// The sum of squares that a truncated spectrum leaves; nil where it is not known.
  private static func cutOff(_ squares: [Double], of total: Double?) -> Double? {
    guard let total, total.isFinite else { return nil }
    let rest = total - squares.reduce(0, +)
    return rest > 1e-9 * total ? rest : nil
  }
}
