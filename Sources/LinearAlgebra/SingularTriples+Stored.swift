extension SingularTriples {
  /// Triples that were computed before, as they were.
  ///
  /// - Precondition: as many columns on either side as values.
  package init(
    storedValues values: [Double], next: Double?, left: StoredMatrix, right: StoredMatrix, method: DecompositionMethod
  ) {
    precondition(left.columnCount == values.count && right.columnCount == values.count, "one pair of vectors a value")
    self.init(values: values, next: next, left: left, right: right, method: method)
  }
}
