/// One attribute of every node or edge.
struct ExportColumn {
  enum Kind: String {
    case integer = "long"
    case real = "double"
    case flag = "boolean"
    case text = "string"
  }

  let name: String
  let kind: Kind

  init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
