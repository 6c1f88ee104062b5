import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program about to be started by `posix_spawn`, and the descriptors that it is to have.
struct SpawnCommand {
  private enum Action {
    case open(path: String, descriptor: Int32, flags: Int32)
    case duplicate(from: Int32, to: Int32)
  }

  #if canImport(Darwin)
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    /// Nothing is inherited but what the actions name.
    private static let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
  #else
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    private static let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
  #endif

  private let program: String
  private let arguments: [String]
  private let environment: [String]
  private var actions: [Action] = []

  init(program: String, arguments: [String], environment: [String]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  mutating func open(_ path: String, as descriptor: Int32, flags: Int32) {
    actions.append(.open(path: path, descriptor: descriptor, flags: flags))
  }

  mutating func duplicate(_ descriptor: Int32, as other: Int32) {
    actions.append(.duplicate(from: descriptor, to: other))
  }

  func start() throws(ChildProcess.Failure) -> pid_t {
    var fileActions = fileActions()
    var attributes = attributes()
    defer {
      posix_spawn_file_actions_destroy(&fileActions)
      posix_spawnattr_destroy(&attributes)
    }
    let texts = [[program] + arguments, environment].map { $0.map { strdup($0) } + [nil] }
    defer { for text in texts.joined() { free(text) } }
    var process: pid_t = 0
    let number = posix_spawn(&process, program, &fileActions, &attributes, texts[0], texts[1])
    guard number == 0 else { throw .notStarted(number) }
    return process
  }

  private func fileActions() -> FileActions {
    #if canImport(Darwin)
      var result: FileActions = nil
    #else
      var result = FileActions()
    #endif
    posix_spawn_file_actions_init(&result)
    for action in actions {
      switch action {
      case .open(let path, let descriptor, let flags):
        posix_spawn_file_actions_addopen(&result, descriptor, path, flags, 0)
      case .duplicate(let from, let to): posix_spawn_file_actions_adddup2(&result, from, to)
      }
    }
    return result
  }

  /// Default dispositions of all signals, none blocked.
  private func attributes() -> Attributes {
    #if canImport(Darwin)
      var result: Attributes = nil
    #else
      var result = Attributes()
    #endif
    posix_spawnattr_init(&result)
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&result, &all)
    posix_spawnattr_setsigmask(&result, &none)
    posix_spawnattr_setflags(&result, Int16(Self.flags))
    return result
  }
}
