import Testing

@testable import svr_command

@Suite("Sizes as they are typed")
struct ByteCountTests {
  @Test(
    "units",
    arguments: [
      ("900M", 900_000_000), ("4G", 4_000_000_000), ("4g", 4_000_000_000), ("1.5GB", 1_500_000_000),
      ("1GiB", 1 << 30), ("2Ki", 2048), ("512", 512), ("512b", 512), ("0", 0), ("3T", 3_000_000_000_000), ("0.5k", 500),
    ])
  func read(_ text: String, _ value: Int) { #expect(ByteCount(argument: text)?.value == value) }

  @Test(
    "what is no size", arguments: ["", "G", "B", "iB", "4X", "-1", "1e3", "nan", "0x10", "1.2.3", "5i", "99999999T"])
  func refused(_ text: String) { #expect(ByteCount(argument: text) == nil) }

  @Test("written", arguments: [(0, "0 B"), (999, "999 B"), (83_240_000, "83.2 MB"), (4_000_000_000, "4 GB")])
  func written(_ value: Int, _ text: String) { #expect("\(ByteCount(value))" == text) }
}
