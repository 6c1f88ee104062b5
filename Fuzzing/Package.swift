// swift-tools-version: 6.2
import PackageDescription

// The fuzzer is a package of its own: nobody who uses the library resolves or builds it. Built by `./build`.
let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "svr", path: "..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CLibFuzzer", .product(name: "SVR", package: "svr"), .product(name: "TestSupport", package: "svr"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ]
)
