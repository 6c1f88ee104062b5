import SVR
import Tensors

extension SpectralGraph {
  /// The number of the connection that a user names: by its number, or as `SOURCE:TARGET` by the layers' names or numbers.
  ///
  /// Names may hold colons themselves, so each connection's name is compared as a whole.
  func connection(named name: String, in model: String) throws -> Int {
    let found = connections.firstIndex { connection in
      let (source, target) = (connection.source, connection.target)
      return [
        String(connection.index), "\(source):\(target)", "\(layers[source].name):\(layers[target].name)",
      ].contains(name)
    }
    if let found { return found }
    guard let first = connections.first else { throw UsageError("\(model): no two of its layers are linked") }
    throw UsageError(
      """
      \(model): no connection '\(name)': it has numbers 0 to \(connections.count - 1), or a name such as \
      \(layers[first.source].name):\(layers[first.target].name)
      """)
  }
}
