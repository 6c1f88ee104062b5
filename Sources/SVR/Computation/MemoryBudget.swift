import Foundation
import LinearAlgebra

/// The memory that computing a graph may take, by whatever limits it the most.
struct MemoryBudget {
  /// A limit, and what is left of it for matrices, in bytes.
  struct Limit {
    let kind: Kind
    let room: Double
  }

  /// Where a limit comes from.
  enum Kind {
    /// The memory of the machine.
    case machine
    /// A limit on the address space (`ulimit -v`).
    case addressSpace
    /// What was asked for.
    case asked(Int)
  }

  /// The limits that hold.
  let limits: [Limit]

  /// - Parameter maximum: what the process may take in all, in bytes; nil for what the machine has.
  init(maximum: Int?, threads: Int) {
    let machine = Double(ProcessInfo.processInfo.physicalMemory)
    var limits = [Limit(kind: .machine, room: machine)]
    let reserve = threads.multipliedReportingOverflow(by: MemoryRoom.bytesPerThread)
    let wanted = reserve.overflow ? Int.max : reserve.partialValue.addingReportingOverflow(Int(machine)).partialValue
    if wanted <= 0 || reserve.overflow {
      limits.append(Limit(kind: .addressSpace, room: 0))
    } else if let space = MemoryRoom.addressSpace(upTo: wanted) {
      limits.append(Limit(kind: .addressSpace, room: Double(space) - Double(reserve.partialValue)))
    }
    if let maximum {
      let base = Double(MemoryRoom.residentByteCount) + Double(threads) * Double(MemoryRoom.residentBytesPerThread)
      limits.append(Limit(kind: .asked(maximum), room: Double(maximum) - base))
    }
    self.limits = limits
  }

  /// What the narrowest limit leaves.
  var room: Double { limits.map(\.room).min() ?? .infinity }
}
