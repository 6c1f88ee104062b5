import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program whose standard output is read with a deadline; it is killed, if it still runs, when this goes away.
///
/// It gets one file, as a descriptor that it inherits, and nothing else: no standard input, no standard error, no
/// environment but what is stated, and signals with their default dispositions. Nothing is written to it, so that its death
/// cannot raise a signal here.
struct ChildProcess: ~Copyable {
  /// Why a program gave no answer.
  enum Failure: Error, Equatable {
    case notStarted(Int32)
    case tookTooLong
    case unreadable(Int32)
  }

  /// How a program ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
    /// Somebody else in this process has asked for it.
    case unknown
  }

  private let process: pid_t
  private let output: Int32
  private let deadline: ContinuousClock.Instant
  private var isRunning = true

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - file: a descriptor of this process, and the number under which the program inherits it.
  ///   - seconds: how long the program may take in all.
  init(
    program: String, arguments: [String], environment: [String], file: (own: Int32, inherited: Int32), seconds: Int
  ) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .notStarted(errno) }
    // The numbers that the program's descriptors get must not be taken by those they are made of.
    let sources = [ends[1], file.own].map { fcntl($0, F_DUPFD_CLOEXEC, Self.firstFreeDescriptor) }
    close(ends[1])
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    var command = SpawnCommand(program: program, arguments: arguments, environment: environment)
    command.open("/dev/null", as: STDIN_FILENO, flags: O_RDONLY)
    command.open("/dev/null", as: STDERR_FILENO, flags: O_WRONLY)
    command.duplicate(sources[0], as: STDOUT_FILENO)
    command.duplicate(sources[1], as: file.inherited)
    let started = Result { () throws(Failure) in
      guard sources.allSatisfy({ $0 >= 0 }) else { throw .notStarted(EMFILE) }
      return try command.start()
    }
    for source in sources where source >= 0 { close(source) }
    let process: pid_t
    do throws(Failure) {
      process = try started.get()
    } catch {
      close(ends[0])
      throw error
    }
    self.process = process
    output = ends[0]
    deadline = .now + .seconds(seconds)
  }

  private static let firstFreeDescriptor: Int32 = 10

  deinit {
    close(output)
    guard isRunning else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Reads until the buffer is full or the program has closed its output, and returns how many bytes came.
  func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    var done = 0
    while done < buffer.count {
      try waitForOutput()
      let count = read(output, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard count >= 0 else { throw .unreadable(errno) }
      guard count > 0 else { break }
      done += count
    }
    return done
  }

  private func waitForOutput() throws(Failure) {
    while true {
      var state = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&state, 1, try remainingMilliseconds())
      if ready > 0 { return }
      if ready < 0 && errno != EINTR { throw .unreadable(errno) }
    }
  }

  private func remainingMilliseconds() throws(Failure) -> Int32 {
    let remaining = deadline - .now
    guard remaining > .zero else { throw .tookTooLong }
    return Int32(
      clamping: remaining.components.seconds * 1000 + 1 + remaining.components.attoseconds / 1_000_000_000_000_000)
  }

  /// Waits for the program's end.
  mutating func end() throws(Failure) -> Ending {
    var status: Int32 = 0
    while true {
      let result = waitpid(process, &status, WNOHANG)
      if result == process { break }
      if result < 0 && errno != EINTR {
        isRunning = false
        return .unknown
      }
      _ = try remainingMilliseconds()
      usleep(500)
    }
    isRunning = false
    let signal = status & 0x7F
    return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
  }
}
