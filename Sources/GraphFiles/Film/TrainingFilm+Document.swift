import JSON
import SVR

extension TrainingFilm {
  /// What a film's page says of all frames together: `labels`, the `rule` that births and deaths are counted by, the `chanceLevel`
  /// of its tracks, the `ranges` of the axes, how many tracks each layer has (`trackCounts`, and of the readers of the mixed
  /// representation `readerTrackCounts`), and the `summaries` of each frame, for which births, deaths and the neurons `followed` are
  /// null at the first.
  public var document: JSONValue {
    [
      "labels": JSONValue(steps.map(\.label)),
      "rule": significance.document,
      "chanceLevel": .number(Self.chanceLevel),
      "ranges": ["singularValue": rangeDocument],
      "trackCounts": trackCounts(\.tracks),
      "readerTrackCounts": steps.first?.layers.first?.readingTracks == nil ? .null : trackCounts(\.readerTracks),
      "summaries": .array(steps.enumerated().map { $1.summary(isFirst: $0 == 0) }),
    ]
  }

  /// The least singular value above the numerical rank of its layer, and the greatest, over all frames.
  private var rangeDocument: JSONValue {
    let layers = steps.flatMap(\.layers)
    guard let greatest = layers.compactMap(\.singularValues.first).max() else { return .null }
    let least = layers.compactMap { $0.rank > 0 ? $0.singularValues.prefix($0.rank).last : nil }.min()
    return [.number(least ?? 0), .number(greatest)]
  }

  private func trackCounts(_ tracks: (TrainingLayer) -> [Int]) -> JSONValue {
    let count = steps.first?.layers.count ?? 0
    return JSONValue(
      (0..<count).map { layer in 1 + (steps.compactMap { tracks($0.layers[layer]).max() }.max() ?? -1) })
  }
}

extension TrainingStep {
  fileprivate func summary(isFirst: Bool) -> JSONValue {
    [
      "tests": .integer(selection.tests), "significant": .integer(selection.significant),
      "expectedByChance": .number(selection.expectedByChance), "births": JSONValue(bornCount),
      "deaths": JSONValue(diedCount), "pathMetric": JSONValue(pathMetric),
      "pathMetricUnscaled": JSONValue(unscaledPathMetric),
      "layers": .array(
        layers.map { layer in
          [
            "largest": JSONValue(layer.singularValues.first), "sumOfSquares": .number(layer.sumOfSquares),
            "rank": .integer(layer.rank), "count": .integer(layer.singularValues.count),
            "followed": isFirst ? .null : .integer(layer.followed),
          ]
        }),
      "connections": .array(connections.map(\.summary)),
    ]
  }
}

extension TrainingConnection {
  fileprivate var summary: JSONValue {
    [
      "tests": .integer(selection.tests), "significant": .integer(selection.significant),
      "expectedByChance": .number(selection.expectedByChance), "entropy": .number(entropy),
      "internalDimensions": [
        "target": .integer(internalDimensions.target), "source": .integer(internalDimensions.source),
      ],
      "deviation": .number(internalDimensions.deviation), "births": JSONValue(births), "deaths": JSONValue(deaths),
    ]
  }
}
