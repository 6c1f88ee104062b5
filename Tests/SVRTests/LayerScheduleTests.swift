import Randomness
import Testing

@testable import SVR

@Suite("Which layer is worked on next")
struct LayerScheduleTests {
  private typealias Need = LayerSchedule.Need

  private static func schedule(
    small: [Int] = [], large: [Int] = [], needs: [(Double, Double)], room: Double = .infinity, threads: Int = 2
  ) -> LayerSchedule {
    LayerSchedule(
      small: small, large: large, needs: needs.map { Need(holding: $0.0, working: $0.1) }, room: room, threads: threads)
  }

  @Test("small layers run side by side, then large ones are read, and decomposed one at a time while the next is read")
  func order() {
    var schedule = Self.schedule(small: [2, 0], large: [1, 3, 4], needs: Array(repeating: (1, 1), count: 5))
    #expect(schedule.next() == .whole(2))
    #expect(schedule.next() == .whole(0))
    #expect(schedule.next() == .read(1), "reading large layers starts when no small one is left to begin")
    schedule.finish(.whole(2))
    schedule.finish(.read(1), isComplete: false)
    #expect(schedule.next() == nil, "a small layer still computes on its one thread")
    schedule.finish(.whole(0))
    #expect(schedule.next() == .decompose(1))
    #expect(schedule.next() == .read(3))
    schedule.finish(.read(3), isComplete: false)
    #expect(schedule.next() == nil, "one layer ahead is enough")
    schedule.finish(.decompose(1))
    #expect(schedule.next() == .decompose(3))
    #expect(schedule.next() == .read(4))
    schedule.finish(.decompose(3))
    #expect(schedule.next() == nil)
    schedule.finish(.read(4))
    #expect(schedule.isDone && schedule.next() == nil, "a layer that was found needs no decomposition")
  }

  @Test("layers that do not fit together run one after another, and a smaller one is taken meanwhile")
  func room() {
    var schedule = Self.schedule(small: [0, 1, 2], needs: [(3, 5), (3, 5), (1, 1)], room: 10)
    #expect(schedule.next() == .whole(0))
    #expect(schedule.next() == .whole(2))
    schedule.finish(.whole(2))
    #expect(schedule.next() == nil)
    schedule.finish(.whole(0))
    #expect(schedule.next() == .whole(1))
  }

  @Test("the next large layer is read ahead only beside the larger decomposition of both")
  func readingAhead() {
    for (room, isAhead) in [(16.0, true), (15.9, false)] {
      var schedule = Self.schedule(large: [0, 1], needs: [(4, 2), (4, 8)], room: room)
      #expect(schedule.next() == .read(0))
      schedule.finish(.read(0), isComplete: false)
      #expect(schedule.next() == .decompose(0))
      #expect(schedule.next() == (isAhead ? .read(1) : nil))
    }
  }

  @Test("one thread reads and decomposes in turn")
  func oneThread() {
    var schedule = Self.schedule(large: [0, 1], needs: [(1, 1), (1, 1)], threads: 1)
    for layer in [0, 1] {
      #expect(schedule.next() == .read(layer))
      schedule.finish(.read(layer), isComplete: false)
      #expect(schedule.next() == .decompose(layer))
      schedule.finish(.decompose(layer))
    }
    #expect(schedule.isDone)
  }

  /// Workers that finish in any order, with any layers and any memory in which each layer fits alone.
  @Test(
    "whatever finishes first: the room is kept, every layer is done once, nobody waits for nothing", arguments: 0..<200)
  func anyOrder(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 1 + Int(generator.next() % 12)
    let threads = 1 + Int(generator.next() % 5)
    let needs = (0..<count).map { _ in (Double(generator.next() % 50), Double(generator.next() % 50)) }
    let largest = needs.map { $0.0 + $0.1 }.max() ?? 0
    let room = largest + Double(generator.next() % 60)
    let layers = Array(0..<count)
    let isLarge = layers.map { _ in generator.next() % 2 == 0 }
    let found = layers.map { _ in generator.next() % 3 == 0 }
    var schedule = Self.schedule(
      small: layers.filter { !isLarge[$0] }, large: layers.filter { isLarge[$0] }, needs: needs, room: room,
      threads: threads)
    var underWay: [LayerSchedule.Step] = []
    var done: [Int] = []
    while !schedule.isDone {
      while underWay.count < threads, let step = schedule.next() { underWay.append(step) }
      #expect(!underWay.isEmpty, "seed \(seed): nothing is under way")
      guard !underWay.isEmpty else { return }
      #expect(schedule.taken <= room, "seed \(seed): \(schedule.inFlight) take \(schedule.taken) of \(room)")
      let decompositions = underWay.filter { if case .decompose = $0 { true } else { false } }.count
      let wholes = underWay.filter { if case .whole = $0 { true } else { false } }.count
      #expect(decompositions <= 1 && (decompositions == 0 || wholes == 0), "seed \(seed)")
      #expect(decompositions == 0 || underWay.count <= 2, "seed \(seed): more than one reads beside a decomposition")
      let step = underWay.remove(at: Int(generator.next() % UInt64(underWay.count)))
      switch step {
      case .whole(let layer), .decompose(let layer):
        done.append(layer)
        schedule.finish(step)
      case .read(let layer):
        if found[layer] { done.append(layer) }
        schedule.finish(step, isComplete: found[layer])
      }
    }
    #expect(done.sorted() == layers, "seed \(seed)")
  }
}
