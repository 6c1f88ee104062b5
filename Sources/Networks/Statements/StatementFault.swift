/// Why a statement about a network, in a topology file or a graph's file, is none: the broken rule.
package struct StatementFault: Error {
  package let rule: String

  init(_ rule: String) { self.rule = rule }
}
