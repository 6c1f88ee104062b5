import Foundation
import LinearAlgebra

/// What the driver runs to measure inside a process: one measurement, one JSON document on standard output.
///
///     svr-benchmark rate SIDE --threads N                     OpenBLAS's own matrix products
///     svr-benchmark decompose FILE --threads N [--rank R]     the first matrix of a file
///     svr-benchmark model FILE --threads N [--rank R]         the graph of a whole model
///     svr-benchmark link FILE --threads N [--rank R]          the links of a model whose layers are decomposed
@main
enum Benchmark {
  static func main() {
    do {
      let arguments = try Arguments(CommandLine.arguments.dropFirst())
      LinearAlgebraThreads.limit(to: arguments.threads)
      try warmUp()
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      FileHandle.standardOutput.write(try encoder.encode(measured(arguments)) + Data("\n".utf8))
    } catch {
      FileHandle.standardError.write(Data("svr-benchmark: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func measured(_ arguments: Arguments) throws -> any Encodable {
    switch arguments.subject {
    case .rate(let side): ProductRates(side: side)
    case .decompose(let path): try DecompositionMeasurement(path: path, rank: arguments.rank)
    case .model(let path): try ModelMeasurement(path: path, rank: arguments.rank, threads: arguments.threads)
    case .link(let path): try LinkingMeasurement(path: path, rank: arguments.rank, threads: arguments.threads)
    }
  }

  /// Starts the threads of the linear algebra, as the baseline does, so that neither counts them.
  private static func warmUp() throws {
    let matrix = Matrix<Float>(rowCount: 256, columnCount: 64, elements: gaussianLike(256 * 64))
    _ = try StoredMatrix.float32(matrix).singularTriples()
  }

  /// The wall time of some work in seconds, and what it returns.
  static func timed<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
    let start = ContinuousClock.now
    let result = try work()
    return (start.duration(to: .now) / .seconds(1), result)
  }
}

/// Numbers that look random enough for a product: a linear congruential sequence between -1 and 1.
func gaussianLike<Scalar: MatrixScalar>(_ count: Int) -> [Scalar] {
  var state: UInt32 = 1
  return (0..<count).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return Scalar(Double(state >> 8) / 0x1p23 - 1)
  }
}
