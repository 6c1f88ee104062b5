import Foundation

/// One run of the built `svr`, as a user's shell would start it.
///
///     let result = try ProgramRunner("inspect", path).run()
///     #expect(result.ending == .exit(2))
///
/// Signals have their default dispositions, whatever the test process was started with, and standard input is empty.
public struct ProgramRunner: Sendable {
  /// What stands behind the program's standard output.
  public enum Output: Sendable {
    /// A file that ends up in `ProgramResult.output`.
    case captured
    /// Nothing: the descriptor is closed.
    case closed
    /// A pipe whose reader is gone.
    case brokenPipe
    /// A file or device that exists.
    case file(String)
  }

  /// A signal sent some time after the start, or when something has come about.
  public struct DelayedSignal: Sendable {
    /// The signal's number.
    public let number: Int32
    /// Whether it is sent now, so many seconds after the start.
    let isDue: @Sendable (Double) -> Bool

    /// A signal sent some time after the start.
    public init(_ number: Int32, milliseconds: Int) {
      self.number = number
      isDue = { $0 * 1000 >= Double(milliseconds) }
    }

    /// A signal sent as soon as something has come about.
    public init(_ number: Int32, when isDue: @escaping @Sendable () -> Bool) {
      self.number = number
      self.isDue = { _ in isDue() }
    }
  }

  /// What follows the program's name.
  public var arguments: [String]
  /// What is changed in the environment; nil removes a variable. Unless stated, the cache is a new folder for each run, never that of
  /// who runs the tests.
  public var environment: [String: String?] = [:]
  /// The working folder; nil for that of the tests.
  public var folder: String?
  /// What the program can read from standard input.
  public var input: [UInt8] = []
  /// What stands behind standard output.
  public var output = Output.captured
  /// Limits in the words of the shell's `ulimit`, such as `-v 400000`.
  public var limits: [String] = []
  /// A command of the shell that is run first, in the same process, such as `rmdir "$PWD"`.
  public var preparation: String?
  /// A signal to send.
  public var signal: DelayedSignal?
  /// The longest a run may take; then it is killed, which is a failure.
  public var seconds = 120.0
  /// Whether `ProgramResult.peakResidentBytes` is wanted, where the system tells.
  public var measuresMemory = false

  /// A run with these arguments.
  public init(_ arguments: String...) { self.arguments = arguments }

  /// A run with these arguments.
  public init(arguments: [String]) { self.arguments = arguments }

  /// Runs the program to its end.
  ///
  /// - Throws: `ProgramRunnerError`, where the program cannot be found or started, or takes too long.
  public func run() throws -> ProgramResult {
    let files = try TemporaryFolder()
    let input = try files.write(input, to: "input")
    let (output, errors) = (try files.write("", to: "output"), try files.write("", to: "errors"))
    var standard: [String: String?] = ["SVR_CACHE_DIR": files.path("cache"), "SVR_CACHE_LIMIT": nil]
    // A limited process could not write what it has counted of its coverage, or would write a part of it.
    if !limits.isEmpty { standard["LLVM_PROFILE_FILE"] = .some(nil) }
    let surroundings = merged(standard)
    var process = SpawnedProcess(arguments: try commandLine(), environment: surroundings)
    process.redirect(input, to: STDIN_FILENO, flags: O_RDONLY)
    process.redirect(errors, to: STDERR_FILENO, flags: O_WRONLY)
    var brokenPipe: BrokenPipe?
    switch self.output {
    case .captured: process.redirect(output, to: STDOUT_FILENO, flags: O_WRONLY)
    case .file(let path): process.redirect(path, to: STDOUT_FILENO, flags: O_WRONLY)
    case .closed: process.close(STDOUT_FILENO)
    case .brokenPipe:
      let pipe = try BrokenPipe()
      process.duplicate(pipe.writer, to: STDOUT_FILENO)
      brokenPipe = pipe
    }
    let measure = measuresMemory ? { Self.peakResidentBytes(of: $0) } : nil as ((pid_t) -> Int)?
    let end = try process.run(signal: signal, seconds: seconds, measure: measure)
    withExtendedLifetime(brokenPipe) {}
    return try ProgramResult(
      ending: end.ending, output: Array(Data(contentsOf: URL(fileURLWithPath: output))),
      errors: String(decoding: Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self),
      peakResidentBytes: end.peak)
  }

  /// The most memory that a process has had at one time, as Linux tells; 0 where it does not.
  ///
  /// What a process leaves behind (`ru_maxrss`) counts that of its parent, from before it became the program.
  private static func peakResidentBytes(of process: pid_t) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 } ?? 0
  }

  /// The program itself, or a shell that becomes it.
  private func commandLine() throws -> [String] {
    let program = [try BuiltProgram.path.get()] + arguments
    var steps = limits.map { "ulimit \($0)" }
    if let folder { steps.append("cd -- '\(folder.replacingOccurrences(of: "'", with: #"'\''"#))'") }
    if let preparation { steps.append(preparation) }
    guard !steps.isEmpty else { return program }
    return ["/bin/sh", "-c", (steps + [#"exec "$0" "$@""#]).joined(separator: " && ")] + program
  }

  /// The tests' environment with what is changed in it, and where nothing is stated the standard.
  private func merged(_ standard: [String: String?]) -> [String] {
    var merged = ProcessInfo.processInfo.environment
    for (name, value) in standard.merging(environment, uniquingKeysWith: { $1 }) { merged[name] = value }
    return merged.map { "\($0.key)=\($0.value)" }
  }
}

/// Why the program could not be run.
public enum ProgramRunnerError: Error {
  /// No `svr` lies beside the tests: `swift build --build-tests` makes it.
  case notBuilt(searchedIn: [String])
  /// The system could not start it, by its error number.
  case notStarted(Int32)
  /// It ran too long and was killed.
  case tookTooLong(arguments: [String], seconds: Double)
}

/// A pipe that nobody reads.
private final class BrokenPipe {
  let writer: Int32

  init() throws {
    var descriptors: [Int32] = [0, 0]
    guard pipe(&descriptors) == 0 else { throw ProgramRunnerError.notStarted(errno) }
    close(descriptors[0])
    writer = descriptors[1]
    _ = fcntl(writer, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(writer) }
}
