import ArgumentParser
import Page

/// What an interactive page holds.
struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The page holds at most this many edges, the most significant.", valueName: "n"))
  var maxHeld = PageBudget().heldEdges

  @Flag(help: "Leave out the heat maps of the mixed adjacency, and the decomposition that they need.")
  var noHeatMaps = false

  /// How many edges of each connection are shown first where the user states no number.
  static let edgesShown = 200

  func validate() throws {
    guard (1...10_000_000).contains(maxHeld) else {
      throw ValidationError("--max-held must lie between 1 and 10000000")
    }
  }
}
