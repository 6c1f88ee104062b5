/// How near-kernels are looked for.
public struct KernelOptions: Sendable, Equatable {
  /// N, the simulated connections that each deviation is compared with; 0 for no p-values.
  public var simulations: Int
  /// The chance, for each side of each connection, that any of its channels is called split where none is: 0 to 1.
  public var splitRate: Double
  /// A channel belongs to a near-kernel when more than this share of it lies there: 0 to 1.
  public var nearKernelMass: Double

  /// Options, by default 199 simulations, a rate of 0.01, and 0.95 of a channel.
  public init(simulations: Int = 199, splitRate: Double = 0.01, nearKernelMass: Double = 0.95) {
    self.simulations = simulations
    self.splitRate = splitRate
    self.nearKernelMass = nearKernelMass
  }
}
