import Testing

@testable import svr_command

@Suite("Tables")
struct TableTests {
  private static var table: Table {
    var table = Table([
      ("#", .right), ("layer", .name), ("kind", .left), ("O", .right), ("a long title", .right), ("", .left),
      ("singular value", .right),
    ])
    for number in 0..<12 {
      table.add([
        String(number), "features.\(number).weight", "conv2d", String(64 << number), "0.\(number)",
        number == 3 ? "*" : "", "1.25",
      ])
    }
    return table
  }

  private static func blocks(_ table: Table, _ width: Int?) -> [[Substring]] {
    table.text(width: width).split(separator: "\n\n").map { $0.split(separator: "\n") }
  }

  @Test(
    "no line is wider than the terminal, no cell is lost, and each block says what its rows are about",
    arguments: 30..<100)
  func narrow(_ width: Int) {
    let blocks = Self.blocks(Self.table, width)
    for block in blocks {
      #expect(block.count == 13 && block.allSatisfy { $0.count <= width }, "\(block)")
      for (number, line) in block.dropFirst().enumerated() {
        let words = line.split(separator: " ")
        #expect(words.first == "\(number)")
        #expect(words.count > 1 && words[1].contains("\(number)"), "\(line)")
      }
    }
    for title in ["kind", "O", "a long title", "singular value"] {
      #expect(blocks.count { $0[0].contains(title) } == 1, "\(title) at \(width)")
    }
    #expect(blocks.count { $0.contains { $0.contains("*") } } == 1)
  }

  @Test("columns stay side by side where they fit")
  func wide() {
    let one = Self.blocks(Self.table, nil)
    #expect(one.count == 1)
    #expect(Self.blocks(Self.table, one[0][0].count) == one)
    #expect(Self.blocks(Self.table, 72).count == 1 && Self.blocks(Self.table, 40).count > 1)
  }

  @Test("where names take too much room, fewer columns are repeated")
  func longNames() {
    var table = Table([("source", .name), ("target", .name), ("weight a", .right), ("log10 p", .right)])
    table.add(["a.very.long.name.of.a.layer#10", "another.very.long.name.of.a.layer#3", "0.5", "-3.1"])
    let blocks = Self.blocks(table, 30)
    #expect(blocks.count > 1 && blocks.allSatisfy { $0.allSatisfy { $0.count <= 30 } }, "\(blocks)")
  }
}
