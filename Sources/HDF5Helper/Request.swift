import HDF5Protocol

/// What the program was started for.
struct Request {
  enum Action {
    case list
    case read(address: UInt64, byteCount: Int)
  }

  let action: Action
  let limits: ProcessLimits

  init(arguments: [String]) throws {
    let usage = Refusal(.unsupported, "this program is started by svr; it answers version \(HDF5Protocol.version) only")
    guard arguments.count >= 5, arguments[1] == HDF5Protocol.version,
      let memory = UInt64(arguments[3]), let seconds = UInt32(arguments[4])
    else { throw usage }
    limits = ProcessLimits(memoryByteCount: memory, seconds: seconds)
    switch (arguments[2], arguments.count) {
    case ("list", 5): action = .list
    case ("read", 7):
      guard let address = UInt64(arguments[5]), let byteCount = Int(arguments[6]), byteCount >= 0 else { throw usage }
      action = .read(address: address, byteCount: byteCount)
    default: throw usage
    }
  }
}
