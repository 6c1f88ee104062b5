import Foundation
import HDF5Protocol
import JSON

/// Asks `svr-hdf5` about one file; every request starts a process, and no answer is taken on trust.
struct HDF5Session: Sendable {
  /// What a request may take.
  struct Limits: Sendable {
    /// The time for one request; it is a second longer for each `byteCountPerSecond` of elements.
    var seconds = 30
    var byteCountPerSecond = 16 << 20
    /// The address space of `svr-hdf5`; for elements, what their pieces take is added.
    var memoryByteCount = 1 << 30
  }

  let helper: HDF5Helper
  let file: FileReader
  /// The file that holds this one from some byte on, if this one is only a copy for `svr-hdf5`.
  var origin: (file: FileReader, offset: Int)?
  var limits = Limits()

  /// The objects of the file.
  func list() throws(CheckpointError) -> HDF5Listing {
    let answer = try ask(["list", String(limits.memoryByteCount)], payloadByteCount: 0, item: nil)
    return try HDF5Listing(try document(of: answer, item: nil), file: file)
  }

  /// The elements of a dataset, as they are stored.
  func elements(of dataset: HDF5Dataset) throws(CheckpointError) -> [UInt8] {
    // Inflating doubles its buffer as it goes, and each filter works from one buffer into another.
    let (pieces, overflow) = dataset.pieceByteCount.multipliedReportingOverflow(by: 5)
    let (memory, sumOverflow) = pieces.addingReportingOverflow(limits.memoryByteCount)
    guard !overflow, !sumOverflow else { throw failure(.overflow, dataset.path, "its chunks exceed 2^63 - 1 bytes") }
    let answer = try ask(
      ["read", String(memory)], [String(dataset.address), String(dataset.byteCount)],
      payloadByteCount: dataset.byteCount, item: dataset.path)
    _ = try document(of: answer, item: dataset.path)
    return answer.payload
  }

  /// Bytes of the file, where it was before it was copied.
  func bytes(at offset: Int) -> StoredTensor.Bytes {
    guard let origin else { return .file(file, offset: offset) }
    return .file(origin.file, offset: origin.offset + offset)
  }

  private func ask(
    _ request: [String], _ operands: [String] = [], payloadByteCount: Int, item: String?
  ) throws(CheckpointError) -> HDF5Answer {
    let seconds = limits.seconds + payloadByteCount / limits.byteCountPerSecond
    do throws(ChildProcess.Failure) {
      var child = try ChildProcess(
        program: helper.path, arguments: [HDF5Protocol.version] + request + [String(seconds)] + operands,
        environment: Self.environment, file: (file.descriptor, HDF5Protocol.fileDescriptor), seconds: seconds)
      return try HDF5Answer(from: &child, payloadByteCount: payloadByteCount)
    } catch {
      throw switch error {
      case .notStarted(let number):
        failure(.unreadable, item, "svr-hdf5 cannot be started: \(String(cString: strerror(number)))")
      case .unreadable(let number):
        failure(.unreadable, item, "svr-hdf5 cannot be heard: \(String(cString: strerror(number)))")
      case .tookTooLong: failure(.limit, item, "svr-hdf5 was stopped: it took longer than \(seconds) s")
      }
    }
  }

  /// What the program sees of the environment: where its libraries lie, and what keeps libhdf5 from reaching out.
  private static var environment: [String] {
    let own = ProcessInfo.processInfo.environment
    let kept = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"].compactMap { name in own[name].map { "\(name)=\($0)" } }
    return kept + ["HDF5_PLUGIN_PRELOAD=::", "HDF5_USE_FILE_LOCKING=FALSE", "SWIFT_BACKTRACE=enable=no", "LC_ALL=C"]
  }
}

extension HDF5Session {
  /// The document of an answer that is whole and no refusal.
  private func document(of answer: HDF5Answer, item: String?) throws(CheckpointError) -> JSONValue {
    try file.checkUnchanged()
    if let bytes = answer.document {
      let document: JSONValue
      do {
        document = try JSONValue.parse(bytes, limits: JSONLimits(valueCount: 4_000_000))
      } catch {
        throw failure(.malformed, item, "svr-hdf5 did not answer in JSON: \(error)")
      }
      if let error = document["error"] { throw refusal(error, item) }
      if answer.fault == nil, answer.ending == .exit(0) || answer.ending == .unknown { return document }
    }
    throw switch (answer.fault, answer.ending) {
    case (.foreign, _), (_, nil): failure(.malformed, item, "what svr-hdf5 sent is not its answer")
    case (_, .signal(SIGXCPU)?), (_, .signal(SIGALRM)?): failure(.limit, item, "svr-hdf5 ran out of its time")
    case (_, .signal(let number)?):
      failure(.malformed, item, "svr-hdf5 died of signal \(number) while it read the file")
    case (_, .exit(let code)?): failure(.malformed, item, "svr-hdf5 ended with code \(code) before all was read")
    case (_, .unknown?): failure(.malformed, item, "svr-hdf5 ended before all was read")
    }
  }

  /// A refusal by the program, of which only the known categories are believed.
  private func refusal(_ error: JSONValue, _ item: String?) -> CheckpointError {
    let category = error["category"]?.stringValue.flatMap { CheckpointError.Category(rawValue: $0) } ?? .malformed
    return failure(
      category, item ?? error["item"]?.stringValue, error["rule"]?.stringValue ?? "refused without a reason")
  }

  private func failure(_ category: CheckpointError.Category, _ item: String?, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file.path, item: item, rule)
  }
}
