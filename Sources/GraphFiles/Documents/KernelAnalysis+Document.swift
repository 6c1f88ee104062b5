import JSON
import SVR

extension SpectralGraph {
  /// The document of `svr kernels --json`: for each of `connections` its internal dimensions, deviation with p-value, mass
  /// outside, split channels (null where there is no null law) and near-kernel channels, and each channel's near-kernel mass
  /// on both sides; `simulations`, `seed` and the `rates` that channels are counted by.
  ///
  /// - Parameter analysis: of this very graph.
  public func kernelsDocument(_ analysis: KernelAnalysis) -> JSONValue {
    [
      "schema": "svr-kernels-1",
      "provenance": provenance.document,
      "simulations": .integer(analysis.options.simulations),
      "seed": .seed(analysis.seed),
      "rates": [
        "split": .number(analysis.options.splitRate),
        "splitCorrection": "bonferroni",
        "nearKernelMass": .number(analysis.options.nearKernelMass),
      ],
      "connections": .array(zip(connections, analysis.connections).map { document($0, $1) }),
      "leftOut": .array(leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] }),
      "notes": JSONValue(topology.notes),
    ]
  }

  private func document(_ connection: SpectralConnection, _ kernels: ConnectionKernels) -> JSONValue {
    let dimensions = kernels.internalDimensions
    return [
      "index": .integer(connection.index),
      "source": .string(layers[connection.source].name),
      "target": .string(layers[connection.target].name),
      "channels": .integer(connection.channels),
      "sharedChannels": .integer(kernels.channels),
      "internalDimensions": ["target": .integer(dimensions.target), "source": .integer(dimensions.source)],
      "deviation": .number(dimensions.deviation),
      "deviationPValue": JSONValue(kernels.significance.pValue),
      "noPValueBecause": JSONValue(kernels.significance.reason),
      "massOutside": .number(kernels.massOutside),
      "massUnwritten": .number(kernels.massUnwritten),
      "splitChannels": JSONValue(kernels.splitChannels),
      "nearKernelChannels": JSONValue(kernels.nearKernelChannels),
      "nearKernelExpectedAtMost": JSONValue(kernels.nearKernelExpectedAtMost),
      "writing": kernels.writing.document,
      "reading": kernels.reading.document,
    ]
  }
}

extension ChannelMasses {
  /// The number of the first channel in its layer, and for each channel from there its near-kernel mass and the logarithm
  /// of its two-sided p-value; the numbers of the channels that are split, or why none can be told.
  fileprivate var document: JSONValue {
    [
      "firstChannel": .integer(firstChannel),
      "nearKernelMasses": JSONValue(masses),
      "logPValues": .array(logPValues.map { JSONValue($0) }),
      "tests": .integer(tests),
      "splitChannels": split.map { JSONValue($0) } ?? .null,
      "noSplitBecause": JSONValue(reasonWithoutLaw),
    ]
  }
}
