import Foundation
import GraphFiles
import JSON
import Networks
import SVR
import TestSupport
import Testing

@testable import Page

/// Graphs and the pages made of them.
enum PageSamples {
  /// The trained network that lies in the package.
  static let trainedPath = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/digits-vgg-bn-150.safetensors").path

  static func trained(_ representation: Representation) throws -> SpectralGraph {
    try SpectralGraph(of: Network(contentsOf: trainedPath), representation: representation)
  }

  /// The data of a page of one frame.
  static func container(
    of graph: SpectralGraph, heatMaps: HeatMaps? = nil, budget: PageBudget = PageBudget(),
    significance: Significance = Significance()
  ) throws -> PageContainer {
    var encoder = PageEncoder(title: graph.provenance.model, significance: significance, budget: budget)
    encoder.add(PageFrame(label: "one", graph: graph, heatMaps: heatMaps))
    return try #require(PageContainer(encoder.container()))
  }
}

extension PageContainer {
  func numbers<Number: BitwiseCopyable>(_ name: String, _ type: Number.Type) throws -> [Number] {
    try #require(array(name, type), "\(name)")
  }

  /// The document of the first frame.
  func frame() throws -> JSONFrame { JSONFrame(try #require(document["frames"]?.arrayValue?.first)) }
}

/// A frame's document.
struct JSONFrame {
  let layers: [JSONValue]
  let connections: [JSONValue]
  let document: JSONValue

  init(_ document: JSONValue) {
    self.document = document
    layers = document["layers"]?.arrayValue ?? []
    connections = document["connections"]?.arrayValue ?? []
  }
}
