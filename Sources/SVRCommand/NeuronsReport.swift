import Foundation
import SVR

/// The table of `svr neurons`: a row a neuron and channel, what it writes on the left, what it reads on the right.
struct NeuronsReport {
  private let graph: SpectralGraph
  private let profiles: [NeuronProfile]
  private let top: Int
  /// Which columns have anything to say.
  private let writesAtPositions: Bool
  private let readsAtPositions: Bool
  private let isMixed: Bool

  init(_ graph: SpectralGraph, _ profiles: [NeuronProfile], top: Int) {
    (self.graph, self.profiles, self.top) = (graph, profiles, top)
    writesAtPositions = profiles.contains { ($0.writer?.pattern.positions ?? 1) > 1 }
    readsAtPositions = profiles.contains { ($0.reader?.pattern.positions ?? 1) > 1 }
    isMixed = graph.representation == .mixed
  }

  func text(width: Int?) -> String {
    graph.heading(width) + "\n" + explanation.wrapped(to: width) + "\n" + table.text(width: width) + clusterNote(width)
  }

  private var explanation: String {
    "lg p: decimal logarithm of the chance that a random matrix has so large an s. "
      + "Channels by their share of the squared length of what a neuron writes and reads"
      + (writesAtPositions || readsAtPositions
        ? "; entry: the largest of the channel's, and the position it is at." : ".")
  }

  private var columns: [(title: String, alignment: Table.Alignment)] {
    func side(_ verb: String, hasPosition: Bool) -> [(title: String, alignment: Table.Alignment)] {
      let names = [verb] + (hasPosition ? ["at"] : []) + ["entry", "share"]
      return names.map { ($0, .right) }
    }
    return [("neuron", .name), ("s", .right), ("lg p", .right), ("", .left)]
      + side("writes", hasPosition: writesAtPositions)
      + (isMixed ? [("s read", .right), ("lg p", .right), ("", .left)] : [])
      + side("reads", hasPosition: readsAtPositions)
  }

  private var table: Table {
    var table = Table(columns)
    for profile in profiles {
      let (written, read) = (channels(profile.writer), channels(profile.reader))
      for row in 0..<max(written.count, read.count) {
        table.add(
          [row == 0 ? name(profile) : ""] + sideCells(profile.writer, row)
            + channelCells(written, row, writesAtPositions)
            + (isMixed ? sideCells(profile.reader, row) : []) + channelCells(read, row, readsAtPositions))
      }
    }
    return table
  }

  private func name(_ profile: NeuronProfile) -> String {
    graph.identity(ofNeuron: profile.identity.number, inLayer: profile.identity.layer)
  }

  private func channels(_ side: NeuronProfile.Side?) -> [NeuronPattern.Channel] {
    side?.pattern.leadingChannels(top) ?? []
  }

  /// The singular value, its significance and the mark of a cluster, in a neuron's first row.
  private func sideCells(_ side: NeuronProfile.Side?, _ row: Int) -> [String] {
    guard row == 0 else { return ["", "", ""] }
    let logPValue = side?.significance.map { $0.logPValue / log(10) }
    // Far below, p-values are orders of size alone.
    let significance = (logPValue ?? 0) < -999 ? "<-999" : logPValue.shown(digits: 2)
    return [(side?.singularValue).shown(digits: isMixed ? 3 : 4), significance, side?.cluster == nil ? "" : "*"]
  }

  private func channelCells(_ channels: [NeuronPattern.Channel], _ row: Int, _ hasPosition: Bool) -> [String] {
    guard channels.indices.contains(row) else { return Array(repeating: "", count: hasPosition ? 4 : 3) }
    let channel = channels[row]
    return [String(channel.number)] + (hasPosition ? [channel.position.map(String.init).joined(separator: ",")] : [])
      + [channel.entry.signed, channel.share.percentage]
  }

  private func clusterNote(_ width: Int?) -> String {
    guard profiles.contains(where: { $0.writer?.cluster != nil || $0.reader?.cluster != nil }) else { return "" }
    return "\n"
      + """
      * in a cluster of nearly equal singular values: its vectors are defined only up to a rotation among the cluster's.
      """.wrapped(to: width, indentation: 2)
  }
}
