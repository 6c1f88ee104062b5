import Foundation

/// The `svr` that was built with the tests.
package enum BuiltProgram {
  /// Beside the test bundle, in whatever folder the build put both.
  package static let path: Result<String, ProgramRunnerError> = {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let places = (bundles + [Bundle.main.executableURL].compactMap(\.self)).map { $0.deletingLastPathComponent() }
    for place in places {
      let program = place.appendingPathComponent("svr").path
      if FileManager.default.isExecutableFile(atPath: program) { return .success(program) }
    }
    return .failure(.notBuilt(searchedIn: places.map(\.path)))
  }()
}

/// A process about to be started.
struct SpawnedProcess {
  private enum Redirection {
    case open(path: String, descriptor: Int32, flags: Int32)
    case duplicate(from: Int32, to: Int32)
    case close(Int32)
  }

  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  private let arguments: [String]
  private let environment: [String]
  private var redirections: [Redirection] = []

  init(arguments: [String], environment: [String]) {
    self.arguments = arguments
    self.environment = environment
  }

  mutating func redirect(_ path: String, to descriptor: Int32, flags: Int32) {
    redirections.append(.open(path: path, descriptor: descriptor, flags: flags))
  }

  mutating func duplicate(_ descriptor: Int32, to other: Int32) {
    redirections.append(.duplicate(from: descriptor, to: other))
  }

  mutating func close(_ descriptor: Int32) { redirections.append(.close(descriptor)) }

  /// Starts the process and waits for its end; also the most memory that it was seen to have, where `measure` is given.
  func run(
    signal: ProgramRunner.DelayedSignal?, seconds: Double, measure: ((pid_t) -> Int)? = nil
  ) throws -> (ending: ProgramResult.Ending, peak: Int) {
    let process = try start()
    let start = Date()
    var pending = signal
    var status: Int32 = 0
    var peak = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if let measure { peak = max(peak, measure(process)) }
      let elapsed = Date().timeIntervalSince(start)
      if let signal = pending, signal.isDue(elapsed) {
        kill(process, signal.number)
        pending = nil
      }
      if elapsed > seconds {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw ProgramRunnerError.tookTooLong(arguments: arguments, seconds: seconds)
      }
      usleep(1000)
    }
    let number = status & 0x7F
    return (number == 0 ? .exit(status >> 8 & 0xFF) : .signal(number), peak)
  }

  private func start() throws -> pid_t {
    var actions = try fileActions()
    var attributes = attributes()
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let number = posix_spawn(&process, arguments[0], &actions, &attributes, argv, envp)
    guard number == 0 else { throw ProgramRunnerError.notStarted(number) }
    return process
  }

  private func fileActions() throws -> Actions {
    #if canImport(Darwin)
      var actions: Actions = nil
    #else
      var actions = Actions()
    #endif
    posix_spawn_file_actions_init(&actions)
    for redirection in redirections {
      switch redirection {
      case .open(let path, let descriptor, let flags):
        posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0)
      case .duplicate(let from, let to): posix_spawn_file_actions_adddup2(&actions, from, to)
      case .close(let descriptor): posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    }
    return actions
  }

  /// Default dispositions of all signals, none blocked: a job in the background starts with interrupts ignored.
  private func attributes() -> Attributes {
    #if canImport(Darwin)
      var attributes: Attributes = nil
    #else
      var attributes = Attributes()
    #endif
    posix_spawnattr_init(&attributes)
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    return attributes
  }
}
