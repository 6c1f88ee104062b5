/// Which layer is worked on next: what may run side by side on some threads and in a bounded memory.
///
/// Small layers come first, each read and decomposed by one thread, side by side. Large ones follow in their order: any thread
/// reads one, then, when no small layer is left, one at a time is decomposed on all threads, while one other thread reads the next. A layer
/// that turns out to need no decomposition is done when it is read.
///
/// What is in flight together fits the memory: small layers with all they need, large ones with their weights and the largest
/// decomposition among them, since only one is decomposed at a time. Where nothing is in flight anything is begun: that each layer fits
/// alone is the caller's to know. So there is always a next step, or one under way.
///
/// A plain value, without threads or clocks; `LayerCrew` works by it.
struct LayerSchedule {
  /// What one thread does.
  enum Step: Equatable {
    /// Reads and decomposes a small layer.
    case whole(Int)
    /// Reads a large layer.
    case read(Int)
    /// Decomposes, on all threads, a large layer that was read.
    case decompose(Int)
  }

  /// What a layer takes of memory, in bytes.
  struct Need: Equatable {
    /// From when it is read on: its weights.
    var holding: Double
    /// While it is decomposed, beside that.
    var working: Double

    var total: Double { holding + working }
  }

  private let needs: [Need]
  private let room: Double
  private let threads: Int

  private var small: [Int]
  private var large: [Int]
  private var running: [Int] = []
  private var reading: [Int] = []
  private var waiting: [Int] = []
  private var decomposing: Int?

  /// - Parameters:
  ///   - small: the layers that one thread decomposes, in the order in which they are begun.
  ///   - large: those that all threads decompose, in their order.
  ///   - needs: what each layer takes, by its number.
  ///   - room: the memory for all layers in flight.
  ///   - threads: how many threads there are.
  init(small: [Int], large: [Int], needs: [Need], room: Double, threads: Int) {
    self.small = small
    self.large = large
    self.needs = needs
    self.room = room
    self.threads = threads
  }

  /// Whether every layer is finished.
  var isDone: Bool { small.isEmpty && large.isEmpty && isIdle }

  /// The layers in flight.
  var inFlight: [Int] { running + largeInFlight }

  /// The most that the layers in flight take.
  var taken: Double { taken(running, largeInFlight) }

  /// What a thread that is free does; nil where it has to wait for another to finish.
  mutating func next() -> Step? {
    if let place = small.firstIndex(where: { isIdle || taken(running + [$0], largeInFlight) <= room }) {
      guard running.count < threads else { return nil }
      let layer = small.remove(at: place)
      running.append(layer)
      return .whole(layer)
    }
    guard small.isEmpty else { return nil }
    if running.isEmpty, decomposing == nil, reading.count <= 1, let layer = waiting.first {
      waiting.removeFirst()
      decomposing = layer
      return .decompose(layer)
    }
    return nextReading()
  }

  /// Takes a step as done.
  ///
  /// - Parameter isComplete: whether a layer that was read needs no decomposition.
  mutating func finish(_ step: Step, isComplete: Bool = true) {
    switch step {
    case .whole(let layer): running.removeAll { $0 == layer }
    case .decompose: decomposing = nil
    case .read(let layer):
      reading.removeAll { $0 == layer }
      if !isComplete { waiting.append(layer) }
    }
  }

  private mutating func nextReading() -> Step? {
    // One layer ahead hides its reading behind a decomposition; more would only hold memory.
    let isAhead = decomposing == nil ? !waiting.isEmpty : !(reading + waiting).isEmpty
    guard !isAhead, let layer = large.first, isIdle || taken(running, largeInFlight + [layer]) <= room else {
      return nil
    }
    large.removeFirst()
    reading.append(layer)
    return .read(layer)
  }

  private var largeInFlight: [Int] { reading + waiting + (decomposing.map { [$0] } ?? []) }

  private var isIdle: Bool { running.isEmpty && reading.isEmpty && waiting.isEmpty && decomposing == nil }

  private func taken(_ small: [Int], _ large: [Int]) -> Double {
    small.reduce(0) { $0 + needs[$1].total } + large.reduce(0) { $0 + needs[$1].holding }
      + (large.map { needs[$0].working }.max() ?? 0)
  }
}
