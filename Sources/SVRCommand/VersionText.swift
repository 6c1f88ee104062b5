import SVR

/// What `svr --version` prints.
enum VersionText {
  static let current = "svr \(Provenance.currentVersion)"
}
