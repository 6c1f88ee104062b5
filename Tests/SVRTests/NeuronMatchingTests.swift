import Foundation
import LinearAlgebra
import Randomness
import Statistics
import Testing

@testable import SVR

/// Neurons known again by what they write.
@Suite struct NeuronMatchingTests {
  private static func frame(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var generator = SeededGenerator(seed: seed)
    return .haarFrame(rows: rows, columns: columns, using: &generator)
  }

  private static func values(_ count: Int) -> [Double] { (0..<count).map { Double(count - $0) } }

  private static func match(
    _ before: Matrix<Double>, _ after: Matrix<Double>, _ valuesBefore: [Double]? = nil, _ valuesAfter: [Double]? = nil
  ) -> NeuronMatching {
    let sides = [(before, valuesBefore), (after, valuesAfter)].map { vectors, stated in
      NeuronSide(writersOf: FilmSamples.layer("a", stated ?? values(vectors.columnCount), vectors))
    }
    return NeuronMatching(from: sides[0], to: sides[1])
  }

  @Test("Neurons whose singular values cross keep their tracks, whatever the signs")
  func crossing() {
    let frame = Self.frame(24, 12, seed: 1)
    let order = [1, 0, 2, 3, 7, 5, 6, 4, 8, 11, 9, 10]
    var after = FilmSamples.reordered(frame, order)
    after.elements = after.elements.map { -$0 }
    let matching = Self.match(frame, FilmSamples.rotated(after, 2, 3, by: 0.4))
    #expect(matching.predecessors == order)
    for (neuron, overlap) in matching.overlaps.enumerated() {
      let expected = [2, 3].contains(neuron) ? cos(0.4) * cos(0.4) : 1
      #expect(abs((overlap ?? 0) - expected) < 1e-12)
    }
  }

  @Test("A track survives a slow rotation through a crossing, step by step")
  func slowRotation() throws {
    var frame = Self.frame(40, 10, seed: 2)
    var tracks = NeuronTracks(count: 10)
    var order = Array(0..<10)
    for step in 0..<20 {
      let before = frame
      frame = FilmSamples.rotated(frame, 0, 5, by: 0.15)
      if step == 9 {
        // The singular values of two neurons cross.
        frame = FilmSamples.reordered(frame, [0, 2, 1, 3, 4, 5, 6, 7, 8, 9])
        order.swapAt(1, 2)
      }
      tracks.follow(Self.match(before, frame).predecessors)
    }
    #expect(tracks.tracks == order && tracks.count == 10)
  }

  @Test("Random directions are taken for each other no more often than stated")
  func chance() {
    var (found, tried) = (0, 0)
    for seed in 0..<40 {
      let matching = Self.match(Self.frame(48, 48, seed: UInt64(100 + seed)), Self.frame(48, 48, seed: UInt64(seed)))
      found += matching.predecessors.count { $0 != nil }
      tried += 48
    }
    // 19.2 expected at most, of 1,920; more than 35 has a chance below 0.001.
    #expect(found <= 35 && found > 0, "\(found) of \(tried)")
  }

  @Test("A neuron that turns away begins a new track, and the old one is not taken up again")
  func turnedAway() {
    let frame = Self.frame(64, 32, seed: 3)
    let kept = frame.leadingColumns(6)
    // Column 20 is orthogonal to the first six.
    let other = FilmSamples.reordered(frame, [0, 1, 20, 3, 4, 5])
    var tracks = NeuronTracks(count: 6)
    let away = Self.match(kept, other)
    #expect(away.predecessors == [0, 1, nil, 3, 4, 5] && away.overlaps[2] == nil)
    tracks.follow(away.predecessors)
    #expect(tracks.tracks == [0, 1, 6, 3, 4, 5])
    tracks.follow(Self.match(other, kept).predecessors)
    #expect(tracks.tracks == [0, 1, 7, 3, 4, 5] && tracks.count == 8)
  }

  @Test("The threshold is the stated quantile of the law of chance")
  func threshold() throws {
    let law = BetaLaw(alpha: 0.5, beta: 15.5)
    // Of 8 candidates.
    let threshold = law.upperQuantile(logProbability: log(0.01 / 8))
    let frame = Self.frame(32, 9, seed: 4)
    for (overlap, isFound) in [(threshold * 1.001, true), (threshold * 0.999, false)] {
      // Column 8 is orthogonal to the first eight: neuron 2 keeps just this much of itself.
      let turned = FilmSamples.rotated(frame, 2, 8, by: acos(overlap.squareRoot())).leadingColumns(8)
      let matching = Self.match(frame.leadingColumns(8), turned)
      #expect((matching.predecessors[2] == 2) == isFound && matching.predecessors[3] == 3)
    }
  }

  @Test("More or fewer neurons than before: those that are left keep their tracks")
  func differentCounts() {
    let frame = Self.frame(40, 20, seed: 5)
    let fewer = FilmSamples.reordered(frame, [0, 3, 1, 17])
    #expect(Self.match(frame, fewer).predecessors == [0, 3, 1, 17])
    let back = Self.match(fewer, frame).predecessors
    #expect(back.enumerated().compactMap { $1 == nil ? nil : $0 } == [0, 1, 3, 17])
    #expect(Self.match(frame, frame.leadingColumns(0)).predecessors.isEmpty)
    #expect(Self.match(frame.leadingColumns(0), fewer).predecessors == [nil, nil, nil, nil])
  }

  @Test("Neurons of one singular value are followed together: a rotation among them changes nothing")
  func clusters() {
    let frame = Self.frame(60, 8, seed: 6)
    let values: [Double] = [9, 5, 5, 5, 3, 2, 1, 1]
    var turned = frame
    // Angles at which each member is as near to another as to itself.
    for (a, b) in [(1, 2), (2, 3), (1, 3)] { turned = FilmSamples.rotated(turned, a, b, by: 0.9) }
    turned = FilmSamples.rotated(turned, 6, 7, by: .pi / 4)
    let matching = Self.match(frame, turned, values, values)
    #expect(matching.predecessors == Array(0..<8))
    #expect(matching.overlaps.allSatisfy { abs(($0 ?? 0) - 1) < 1e-12 })
    // Apart they would be told wrong, or not at all.
    #expect(Self.match(frame, turned).predecessors != Array(0..<8))
  }

  @Test("A cluster that falls apart keeps its tracks, and so does one that forms")
  func splitting() {
    let frame = Self.frame(60, 5, seed: 7)
    let (together, apart): ([Double], [Double]) = ([5, 3, 3, 3, 1], [5, 3.5, 3, 2.5, 1])
    let turned = FilmSamples.rotated(FilmSamples.rotated(frame, 1, 2, by: 0.8), 2, 3, by: 0.8)
    for (first, second) in [(together, apart), (apart, together)] {
      let matching = Self.match(frame, turned, first, second)
      #expect(matching.predecessors == [0, 1, 2, 3, 4])
      #expect(matching.overlaps.allSatisfy { abs(($0 ?? 0) - 1) < 1e-12 })
    }
    // A member that leaves the space is not taken for one of it.
    var left = FilmSamples.reordered(Self.frame(60, 6, seed: 7), [0, 1, 2, 3, 4, 5])
    left = FilmSamples.reordered(left, [0, 1, 2, 5, 4])
    #expect(Self.match(frame, left, together, apart).predecessors == [0, 1, 2, nil, 4])
  }

  @Test("The matching has the greatest sum of all whose pairs are above chance")
  func greatestSum() {
    for seed in 0..<30 {
      let before = Self.frame(5, 5, seed: UInt64(seed))
      var generator = SeededGenerator(seed: UInt64(900 + seed))
      let noise = generator.nextGaussians(25)
      let after = Matrix(
        rowCount: 5, columnCount: 5, elements: zip(before.elements, noise).map { $0 + 0.3 * $1 }
      ).orthonormalised()
      let threshold = BetaLaw(alpha: 0.5, beta: 2).upperQuantile(logProbability: log(0.01 / 5))
      let products = before.times(after, transposed: .transposed)
      let overlaps = products.elements.map { $0 * $0 > threshold ? $0 * $0 : 0 }
      var best = 0.0
      for order in permutations(Array(0..<5)) {
        best = max(best, order.enumerated().reduce(0) { $0 + overlaps[$1.element + 5 * $1.offset] })
      }
      let matching = Self.match(before, after)
      #expect(abs(matching.overlaps.reduce(0) { $0 + ($1 ?? 0) } - best) < 1e-12)
      for case (let neuron, let predecessor?) in matching.predecessors.enumerated().map({ ($0, $1) }) {
        #expect(abs((matching.overlaps[neuron] ?? 0) - overlaps[predecessor + 5 * neuron]) < 1e-12)
      }
    }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
  }
}
