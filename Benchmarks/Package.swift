// swift-tools-version: 6.2
import PackageDescription

// The measurements are a package of their own: nobody who uses the library resolves or builds them. Built by `./run`.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "svr", path: "..")],
  targets: [
    .executableTarget(
      name: "svr-benchmark",
      dependencies: [.product(name: "SVR", package: "svr")],
      path: "Sources/Benchmark",
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
