import Foundation
import GraphFiles
import JSON
import SVR

/// Turns graphs into the data of a page: a document, and arrays of numbers.
///
/// Frames are added one at a time, so that no two networks of a film are in memory for it. The same frames always give the same bytes.
///
/// The container is a number N (UInt64, little-endian), N bytes of JSON (`svr-page-1`), zeros up to a multiple of 8, and the buffer
/// of the arrays that the document's `arrays` lists.
public struct PageEncoder: Sendable {
  /// What the page is called.
  public let title: String
  /// The rule by which edges are shown first.
  public let significance: Significance
  /// How many edges of each connection are shown first; nil for all.
  public let maxEdges: Int?
  private let budget: PageBudget
  private var arrays = PageArrays()
  private var frames: [JSONValue] = []
  /// What the document says of the network, from the first frame.
  private var header: JSONObject = [:]
  private var omissions: [PageOmission] = []
  /// What single frames do not hold.
  private var frameOmissions: [(label: String, omission: PageOmission)] = []
  /// The held edges of the last frame of a film.
  private var lastHeld = HeldNumbers([])

  /// An encoder without a frame.
  ///
  /// - Parameters:
  ///   - title: what the page is called.
  ///   - significance: the rule that the page shows first.
  ///   - maxEdges: how many edges of each connection it draws at first, the heaviest; nil for all.
  ///   - budget: how many edges, and how many bytes of patterns and heat maps, it holds.
  ///   - frameCount: how many frames will be added, which share the budget.
  public init(
    title: String, significance: Significance = Significance(), maxEdges: Int? = 200, budget: PageBudget = PageBudget(),
    frameCount: Int = 1
  ) {
    self.title = title
    self.significance = significance
    self.maxEdges = maxEdges
    self.budget = budget.share(of: frameCount)
  }

  /// Adds a frame behind those that are there.
  ///
  /// - Complexity: O(E log E) for E edges tested, and O((O + I) z) for each neuron with a pattern.
  public mutating func add(_ frame: PageFrame) {
    let encoder = FrameEncoder(frame, prefix: "\(frames.count)/", significance: significance, budget: budget)
    if frames.isEmpty { header = frame.graph.pageHeader }
    if let film = frame.film {
      let held = HeldNumbers(encoder.held.edges)
      arrays.add("\(frames.count)/births", held.numbers(of: film.births))
      arrays.add("\(frames.count)/deaths", lastHeld.numbers(of: film.deaths))
      lastHeld = held
    }
    frames.append(encoder.document(into: &arrays))
    frameOmissions += encoder.omissions.map { (frame.label, $0) }
  }

  /// States that something is not in the page.
  public mutating func add(_ omission: PageOmission) { omissions.append(omission) }

  /// The data of the page, not packed.
  ///
  /// - Parameter film: what a film's document says of its frames together.
  public func container(film: JSONValue = .null) -> [UInt8] {
    let json = document(film: film).serialised()
    var bytes = withUnsafeBytes(of: UInt64(json.count).littleEndian) { [UInt8]($0) }
    bytes.reserveCapacity(json.count + arrays.bytes.count + 16)
    bytes += json
    bytes += [UInt8](repeating: 0, count: -bytes.count & 7)
    bytes += arrays.bytes
    return bytes
  }

  /// The page, with all frames that were added.
  public func page(film: JSONValue = .null) -> InteractivePage {
    InteractivePage(title: title, container: container(film: film))
  }

  /// Of a film's frames that lack the same, the first stands for all.
  private var allOmissions: [PageOmission] {
    guard frames.count > 1 else { return omissions + frameOmissions.map(\.omission) }
    var firsts: [(label: String, omission: PageOmission, count: Int)] = []
    for (label, omission) in frameOmissions {
      if let index = firsts.firstIndex(where: { $0.omission.how == omission.how }) {
        firsts[index].count += 1
      } else {
        firsts.append((label, omission, 1))
      }
    }
    return omissions
      + firsts.map { label, omission, count in
        let others = count > 1 ? " The same kind is missing in \(count - 1) other frames." : ""
        return PageOmission(what: "\(label): \(omission.what)" + others, how: omission.how)
      }
  }

  private func document(film: JSONValue) -> JSONValue {
    var document: JSONObject = ["schema": "svr-page-1", "title": .string(title)]
    for member in header { document[member.key] = member.value }
    document["omissions"] = .array(allOmissions.map(\.document))
    document["rule"] = significance.document
    document["maxEdges"] = JSONValue(maxEdges)
    document["profileTop"] = .integer(PatternEncoder.top)
    document["profileImages"] = .integer(PatternEncoder.images)
    document["frames"] = .array(frames)
    document["film"] = film
    document["arrays"] = .object(arrays.document)
    return .object(document)
  }
}

extension SpectralGraph {
  /// What the document of a page says of the network.
  fileprivate var pageHeader: JSONObject {
    [
      "provenance": provenance.document,
      "representation": .string(representation.rawValue),
      "basis": .string(topology.basis.rawValue),
      "family": JSONValue(topology.family),
      "notes": JSONValue(topology.notes),
      "breaks": .array(
        topology.breaks.map { gap in
          let name = topology.maps[gap.target].name
          return [
            "target": JSONValue(layers.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }), "name": .string(name),
            "reason": .string(gap.reason),
          ]
        }),
      "leftOut": .array(leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] }),
    ]
  }
}
