import JSON
import SVR
import Statistics

extension SpectrumStatistics {
  /// A layer's `spectrum` in `svr summary --spectra --json`; null stands for what is not known or not defined.
  package var document: JSONValue {
    [
      "spectralNorm": .number(spectralNorm),
      "frobeniusNorm": JSONValue(frobeniusNorm),
      "stableRank": JSONValue(stableRank),
      "effectiveRank": JSONValue(effectiveRank),
      "condition": JSONValue(condition),
      "powerLaw": powerLaw?.document ?? .null,
      "spikes": JSONValue(spikes),
      "moreSpikesPossible": .bool(areMoreSpikesPossible),
      "groups": .array(spectra.map { $0?.document ?? .null }),
    ]
  }
}

extension PowerLawFit {
  fileprivate var document: JSONValue {
    [
      "alpha": .number(exponent), "alphaStandardError": .number(standardError), "xmin": .number(start),
      "D": .number(distance), "tailCount": .integer(tailCount),
    ]
  }
}

extension SpikedSpectrum {
  fileprivate var document: JSONValue {
    [
      "rows": .integer(rows),
      "columns": .integer(columns),
      "level": .number(level),
      "spikes": .integer(spikes),
      "edge": JSONValue(edge.ifFinite),
      "bulkVariance": JSONValue(variance.ifFinite),
      "bulkDistance": JSONValue(bulkDistance),
      "spikeLogPValues": JSONValue((0..<spikes).map { logPValue(of: $0) }),
    ]
  }
}

extension Double {
  fileprivate var ifFinite: Double? { isFinite ? self : nil }
}
