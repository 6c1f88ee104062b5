// swift-tools-version: 6.2
import PackageDescription

// Each module knows only what stands in its own list; Documentation/Architecture.md says why.
let package = Package(
  name: "svr",
  platforms: [.macOS(.v13)],
  products: [
    .library(
      name: "SVR",
      targets: [
        "SVR", "Caching", "Networks", "Execution", "Checkpoints", "LinearAlgebra", "ImageFiles", "SpectralImages",
        "GraphFiles", "Figures", "Page",
      ]),
    .executable(name: "svr", targets: ["svr-command"]),
    .executable(name: "svr-hdf5", targets: ["svr-hdf5"]),
    // Builders of right and wrong files, for the fuzzer, which is a package of its own.
    .library(name: "TestSupport", targets: ["TestSupport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLASLibrary", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),

    // On Linux OpenBLAS is loaded by the first call into it, elsewhere linked.
    .target(
      name: "COpenBLAS",
      dependencies: [.target(name: "COpenBLASLibrary", condition: .when(platforms: [.macOS]))]),
    // oneDNN is loaded by the first call into it; its headers alone are needed to build.
    .target(name: "COneDNN"),
    .target(name: "CTemporaryFiles"),
    .target(name: "CLibraryFiles"),
    .target(name: "CPageAssets", exclude: ["assets"]),
    .target(name: "CSandbox"),
    .target(name: "HDF5Protocol"),
    .target(name: "JSON"),
    .target(name: "Tensors"),
    .target(name: "Randomness"),
    .target(
      name: "Checkpoints",
      dependencies: [
        "Tensors", "JSON", "HDF5Protocol", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // The only program that is linked to libhdf5, and the only one that hands it a file.
    .executableTarget(
      name: "svr-hdf5", dependencies: ["CHDF5", "CSandbox", "HDF5Protocol", "JSON"], path: "Sources/HDF5Helper"),
    .target(name: "ImageFiles", dependencies: ["Checkpoints", "Tensors", "CZlib", "CTurboJPEG"]),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS", "CLibraryFiles", "Randomness"]),
    .target(name: "Statistics"),
    .target(name: "Networks", dependencies: ["Checkpoints", "Tensors", "JSON"]),
    .target(name: "Execution", dependencies: ["Checkpoints", "Tensors", "COneDNN"]),
    .target(
      name: "Caching",
      dependencies: ["LinearAlgebra", "CTemporaryFiles", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "SVR",
      dependencies: ["Networks", "Checkpoints", "Tensors", "Randomness", "LinearAlgebra", "Statistics", "Caching"]),
    .target(
      name: "SpectralImages",
      dependencies: [
        "SVR", "Execution", "ImageFiles", "Networks", "Checkpoints", "Statistics", "Tensors",
      ]),
    .target(
      name: "GraphFiles",
      dependencies: [
        "SpectralImages", "ImageFiles", "SVR", "Networks", "Checkpoints", "Tensors", "LinearAlgebra", "Statistics",
        "JSON", "CZlib", "CTemporaryFiles",
      ]),
    .target(
      name: "Figures",
      dependencies: [
        "SpectralImages", "ImageFiles", "SVR", "Networks", "Tensors", "LinearAlgebra", "Statistics", "CCairo",
      ]),
    .target(
      name: "Page",
      dependencies: [
        "GraphFiles", "SVR", "Networks", "LinearAlgebra", "Statistics", "Tensors", "JSON", "CPageAssets", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "svr-command",
      dependencies: [
        "SVR", "GraphFiles", "Figures", "Page", "Networks", "Checkpoints", "Tensors", "JSON", "LinearAlgebra",
        "Caching", "ImageFiles", "Execution", "SpectralImages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/SVRCommand"),
    // Writes Documentation/Findings.md; not installed.
    .executableTarget(
      name: "svr-findings",
      dependencies: [
        "SVR", "GraphFiles", "Figures", "Networks", "LinearAlgebra", "Statistics", "Randomness", "TestSupport",
        "Checkpoints", "Execution", "ImageFiles", "SpectralImages",
      ],
      path: "Sources/Findings"),
    .target(
      name: "TestSupport",
      dependencies: ["SVR", "Randomness", "Networks", "Tensors", "LinearAlgebra", "JSON", "CZlib"],
      resources: [.copy("HDF5")]),

    // Small programs to read and to begin from; they see what any other package sees.
    .executableTarget(
      name: "significant-edges", dependencies: ["SVR", "Networks"], path: "Examples/Programs/significant-edges",
      packageAccess: false),
    .executableTarget(
      name: "compare-checkpoints", dependencies: ["SVR", "Networks"], path: "Examples/Programs/compare-checkpoints",
      packageAccess: false),
    .executableTarget(
      name: "prune-candidates", dependencies: ["SVR", "Networks"], path: "Examples/Programs/prune-candidates",
      packageAccess: false),

    .testTarget(name: "ArchitectureTests", dependencies: ["JSON", "TestSupport"]),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness", "Statistics"]),
    .testTarget(name: "JSONTests", dependencies: ["Randomness", "JSON", "TestSupport"]),
    .testTarget(
      name: "CheckpointsTests",
      dependencies: [
        "Randomness", "Checkpoints", "Tensors", "JSON", "HDF5Protocol", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ImageFilesTests", dependencies: ["ImageFiles", "Checkpoints", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["Randomness", "LinearAlgebra", "TestSupport"]),
    .testTarget(name: "CachingTests", dependencies: ["Randomness", "Caching", "LinearAlgebra", "TestSupport"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Randomness", "Statistics", "LinearAlgebra", "TestSupport"],
      resources: [.copy("Fixtures")]
    ),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Randomness", "Networks", "Checkpoints", "Tensors", "JSON", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ExecutionTests",
      dependencies: ["Execution", "Checkpoints", "JSON", "Randomness", "TestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "SVRTests",
      dependencies: [
        "Randomness", "SVR", "Networks", "Checkpoints", "LinearAlgebra", "Statistics", "JSON", "Caching", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "SpectralImagesTests",
      dependencies: [
        "SpectralImages", "SVR", "Execution", "ImageFiles", "Networks", "Checkpoints", "LinearAlgebra", "Statistics",
        "Randomness", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "GraphFilesTests",
      dependencies: [
        "Randomness", "GraphFiles", "SVR", "Networks", "Checkpoints", "LinearAlgebra", "JSON", "TestSupport",
      ]),
    .testTarget(
      name: "FiguresTests",
      dependencies: [
        "Figures", "SVR", "Networks", "LinearAlgebra", "Statistics", "Randomness", "TestSupport", "CCairo", "CZlib",
      ],
      exclude: ["Pictures/Fixtures"]),
    .testTarget(
      name: "PageTests",
      dependencies: [
        "Randomness", "Page", "GraphFiles", "SVR", "Networks", "LinearAlgebra", "Statistics", "JSON", "CZlib",
        "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["Randomness", "svr-command", "JSON", "Caching", "TestSupport"]),
  ]
)

// No warning is left in the build: a new one fails it.
for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings = [.treatAllWarnings(as: .error)]
}
