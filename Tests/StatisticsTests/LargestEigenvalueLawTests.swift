import Foundation
import Statistics
import Testing

@Suite struct LargestEigenvalueLawTests {
  @Test("The quantile inverts the tail, and either side may be the longer", arguments: [(2, 2), (8, 30), (500, 40)])
  func inverse(rows: Int, columns: Int) {
    let law = LargestEigenvalueLaw(rows: rows, columns: columns)
    #expect(law == LargestEigenvalueLaw(rows: columns, columns: rows))
    for p in [0.5, 0.05, 0.01, 1e-6] {
      let ratio = law.upperQuantile(logProbability: log(p))
      #expect(abs(law.logUpperTail(ratio) - log(p)) < 1e-9, "\(p)")
    }
    #expect(law.logUpperTail(0) == 0 && law.logUpperTail(-1) == 0 && law.logUpperTail(.nan).isNaN)
    #expect(law.logUpperTail(.infinity) == -.infinity)
  }

  @Test("For large matrices the ratio tends to the edge of the Marchenko-Pastur law", arguments: [1.0, 0.25, 0.01])
  func edge(aspectRatio: Double) {
    let columns = 4_000_000.0
    let law = LargestEigenvalueLaw(rows: Int(columns * aspectRatio), columns: Int(columns))
    let edge = MarchenkoPasturLaw(aspectRatio: aspectRatio).upperEdge * columns
    #expect(abs(law.upperQuantile(logProbability: log(0.5)) / edge - 1) < 1e-3)
  }
}
