import Figures
import SVR
import TestSupport
import Testing

@Suite struct KernelFigureTests {
  private func figure(_ number: Int, naming: SampleGraph.Naming = .plain, style: FigureStyle = FigureStyle()) throws
    -> KernelFigure
  {
    let graph = SampleGraph.make(.mixed, naming: naming)
    return KernelFigure(of: graph, try graph.kernels(KernelOptions(simulations: 9)), connection: number, style: style)
  }

  @Test(arguments: 0..<6, FigureFormat.allCases)
  func everyConnectionDraws(_ number: Int, _ format: FigureFormat) throws {
    for naming in SampleGraph.Naming.allCases {
      let figure = try figure(number, naming: naming, style: FigureStyle(resolution: 60))
      let bytes = try figure.render(to: format)
      #expect(try bytes.count > 1000 && figure.render(to: format) == bytes)
    }
  }

  @Test(arguments: [5.0, 9, 18, 40, 200], [6.0, 14, 72])
  func everySizeDrawsOrIsRefused(_ width: Double, _ fontSize: Double) throws {
    let figure = try figure(0, style: FigureStyle(width: width, fontSize: fontSize))
    switch Result(catching: { () throws(FigureError) in try figure.render(to: .svg) }) {
    case .success(let svg): #expect(svg.count > 1000)
    case .failure(.tooNarrow(_, let needed)): #expect(needed > width)
    case .failure(let error): Issue.record("\(error)")
    }
  }

  @Test func captionSaysWhatWasFound() throws {
    let svg = try String(decoding: figure(0).render(to: .svg), as: UTF8.self)
    #expect(svg.contains("<desc>features.0.weight → features.1.weight · mixed SVR, full rank, "))
    #expect(svg.contains(" against 9 simulated connections.") && svg.contains("over their mean 1/C"))
    #expect(svg.contains("svr 0.0.0-test, seed "))
  }

  @Test func histogramsCountEveryChannelAndChanceAsMany() throws {
    let graph = SampleGraph.make(.mixed)
    for kernels in try graph.kernels(KernelOptions(simulations: 0)).connections {
      let histogram = MassHistogram(kernels.writing)
      #expect(histogram.counts.reduce(0, +) == kernels.channels)
      guard let expected = histogram.expected else { continue }
      #expect(abs(expected.reduce(0) { $0 + $1.count / 8 } - Double(kernels.channels)) < 1e-9)
    }
  }
}
