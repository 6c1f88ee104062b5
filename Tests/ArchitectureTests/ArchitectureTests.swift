import Foundation
import JSON
import Testing

@Suite("Which module imports which")
struct ArchitectureTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("the sources, Package.swift and the table of Documentation/Architecture.md agree")
  func ours() throws {
    let document = try String(contentsOf: Self.root.appending(path: "Documentation/Architecture.md"), encoding: .utf8)
    let table = ModuleTable(markdown: document)
    let sources = try Self.sources()
    let violations = Architecture(table: table, manifest: try PackageManifest(package: Self.root))
      .violations(sources: sources)
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
    // That there was something to agree on.
    #expect(table.order.count > 20 && sources.count > 500)
    #expect(sources.values.reduce(0) { $0 + SwiftImports(source: $1).found.count } > 500)
  }

  @Test(
    "what breaks a rule is named",
    arguments: [
      ("B", "import A\nimport Foundation\n", []),
      ("A", "import B", ["Sources/A/New.swift:1: A may not import B"]),
      ("B", "import Foundation\n@testable import C", ["Sources/B/New.swift:2: B may not import C"]),
      ("B", "import struct C.Thing", ["Sources/B/New.swift:1: B may not import C"]),
      ("B", "#if canImport(C)\n  package import C\n#endif", ["Sources/B/New.swift:2: B may not import C"]),
      ("C", "@_spi(Inner) @preconcurrency\timport A", ["Sources/C/New.swift:1: C may not import A"]),
      ("B", "import A; import C", ["Sources/B/New.swift:1: B may not import C"]),
      ("B", "/* import A\n/* import B */ import C */\nimport `C`", ["Sources/B/New.swift:3: B may not import C"]),
      ("B", "// import C\nlet text = \"\"\"\nimport C\n\"\"\"\nlet glob = \"/*\\\"\"\nimport A\n", []),
      ("D", "import A", ["Sources/D/New.swift: belongs to no module of Package.swift"]),
    ] as [(String, String, [String])])
  func sources(_ module: String, _ source: String, _ expected: [String]) throws {
    let sources = ["Sources/B/B.swift": "import A", "Sources/\(module)/New.swift": source]
    #expect(try Self.sample().violations(sources: sources) == expected)
  }

  @Test("a row that is missing, wrong, idle or out of order is named")
  func rows() throws {
    let sources = ["Sources/B/B.swift": "import A"]
    func said(_ rows: String...) throws -> [String] { try Self.sample(rows: rows).violations(sources: sources) }
    #expect(
      try said("| `A` | | |", "| `B` | | A |") == ["C has no row in the table"])
    #expect(
      try said("| `A`, `E` | | |", "| `B` | | A |", "| `C` | | |") == ["E has a row, and is no module of Package.swift"]
    )
    #expect(
      try said("| `B` | | A |", "| `A`, `C` | | |") == ["B may not import A, which does not stand above it"])
    #expect(
      try said("| `A`, `C` | | |", "| `B` | | A, C |") == [
        "B may import C by the table, and does not depend on it in Package.swift",
        "B may import C, and no file of it does",
      ])
    #expect(
      try said("| `A`, `C` | | |", "| `B` | | |") == [
        "B depends on A in Package.swift, not in the table", "Sources/B/B.swift:1: B may not import A",
      ])
  }

  @Test("what no table may allow")
  func rules() throws {
    func said(_ dependencies: [(String, [String])]) throws -> [String] {
      let rows = dependencies.map { "| `\($0)` | | \($1.joined(separator: ", ")) |" }
      return try Self.sample(rows: rows, dependencies: dependencies).violations(sources: [:])
    }
    #expect(
      try said([("COpenBLAS", []), ("SVR", ["COpenBLAS"])]) == [
        "SVR depends on COpenBLAS, which another module keeps to itself"
      ])
    #expect(
      try said([("Checkpoints", []), ("Randomness", ["Checkpoints"]), ("Statistics", ["Randomness"])]) == [
        "Statistics reaches Checkpoints"
      ])
    #expect(try said([("Checkpoints", []), ("Page", ["Checkpoints"])]) == ["Page depends on Checkpoints"])
    #expect(try said([("COpenBLAS", []), ("LinearAlgebra", ["COpenBLAS"])]).isEmpty)
    #expect(try said([("System", []), ("A", ["System"])]).isEmpty)
    #expect(try said([("System", []), ("A", ["System"]), ("B", ["System"])]) == ["A and B depend on System"])
  }

  /// A package of three modules, of which B imports A.
  private static func sample(
    rows: [String] = ["| `A`, `C` | | |", "| `B` | | A |"],
    dependencies: [(String, [String])] = [("A", []), ("B", ["A"]), ("C", [])]
  ) throws -> Architecture {
    let targets = dependencies.map { name, names -> JSONValue in
      let named = names.map { ["byName": [.string($0), nil]] as JSONValue }
      return ["name": .string(name), "type": name == "System" ? "system" : "regular", "dependencies": .array(named)]
    }
    let test: JSONValue = ["name": "Tests", "type": "test", "dependencies": []]
    return Architecture(
      table: ModuleTable(
        markdown: "Text\n| module | job | imports |\n|---|---|---|\n\(rows.joined(separator: "\n"))\n"),
      manifest: try PackageManifest(dump: ["targets": .array(targets + [test])]))
  }

  /// The Swift sources of the package's modules, by their paths under its folder.
  private static func sources() throws -> [String: String] {
    let paths = try ["Sources", "Examples"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path).map { "\(folder)/\($0)" }
    }.filter { $0.hasSuffix(".swift") }
    let texts = try paths.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    return Dictionary(uniqueKeysWithValues: zip(paths, texts))
  }
}
